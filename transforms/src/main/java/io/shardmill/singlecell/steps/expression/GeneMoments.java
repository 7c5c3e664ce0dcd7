package io.shardmill.singlecell.steps.expression;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.Varints;
import io.shardmill.singlecell.SparseMatrix;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Of each gene over some cells: in how many it is expressed, the sum of its values and the sum of
 * their squares; and hence mean and variance.
 *
 * <p>The sums do not depend on the order of cells: they are fixed-point numbers of 64 bits before
 * and 62 bits after the point. Whole numbers and their squares, and so all counts, are summed
 * exactly; of others what lies below 2^-62 is cut off each time. Sums that need more bits have
 * them, so there is no largest value.
 *
 * <p>Memory: 24 bytes for each gene, 16 more once a value was not a whole number, and that of
 * {@link LargeSums} for those that need it. Not thread-safe.
 */
public final class GeneMoments {

  /** Squares of values up to this fit; those of larger ones are {@link #large} at once. */
  private static final double LARGEST = 0x1p31;

  private static final int FRACTION_BITS = 62;
  private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;
  private static final double FRACTION_UNIT = 0x1p-62;
  private static final int HAS_FRACTIONS = 1;
  private static final int HAS_LARGE = 2;

  /** Of each gene: cells that express it, whole part of the sum, whole part of the squares. */
  private final long[] whole;

  /** Of each gene: the rest of the sum and of the squares; absent as long as there is none. */
  private long @Nullable [] fractions;

  /** Of each gene: what fits into neither, of the sum and of the squares. */
  private @Nullable LargeSums large;

  private final int genes;
  private long cells;

  /** Moments of no cells. */
  public GeneMoments(int genes) {
    this.genes = genes;
    this.whole = new long[3 * genes];
  }

  /** Adds counts of the rows from {@code fromRow} up to, not including, {@code toRow}. */
  public void add(SparseMatrix matrix, int fromRow, int toRow) {
    cells += toRow - fromRow;
    int to = matrix.offsets()[toRow];
    for (int entry = matrix.offsets()[fromRow]; entry < to; entry++) {
      add(matrix.genes()[entry], matrix.values()[entry]);
    }
  }

  /**
   * Adds expression of the rows from {@code fromRow} up to, not including, {@code toRow}.
   *
   * @param values one for each entry of the matrix
   */
  public void add(SparseMatrix matrix, float[] values, int fromRow, int toRow) {
    cells += toRow - fromRow;
    int to = matrix.offsets()[toRow];
    for (int entry = matrix.offsets()[fromRow]; entry < to; entry++) {
      add(matrix.genes()[entry], values[entry]);
    }
  }

  private void add(int gene, double value) {
    int at = 3 * gene;
    long number = (long) value;
    if (number != value || value > LARGEST || value < -LARGEST) {
      addReal(gene, value);
      return;
    }
    whole[at] += number > 0 ? 1 : 0;
    whole[at + 1] += number;
    whole[at + 2] += number * number;
    if (whole[at + 2] < 0) {
      carrySquares(gene);
    }
  }

  private void addReal(int gene, double value) {
    if (!Double.isFinite(value)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("Gene %d of the axis (from 0): its expression is not finite in some cell, as the logarithm"
                  + " of 1 plus a value of -1 or less is; read another matrix (--matrix), or take no"
                  + " logarithm (--log1p=false)")
              .formatted(gene));
    }
    whole[3 * gene] += value > 0 ? 1 : 0;
    if (value != Math.rint(value) && fractions == null) {
      fractions = new long[2 * genes];
    }
    if (Math.abs(value) > LARGEST) {
      large().addWithSquare(2 * gene, 2 * gene + 1, value);
    } else {
      long[] rest = Objects.requireNonNull(fractions, "Whole numbers are added elsewhere");
      addReal(gene, 0, value, rest);
      addReal(gene, 1, value * value, rest);
      if (whole[3 * gene + 2] < 0) {
        carrySquares(gene);
      }
    }
  }

  private void addReal(int gene, int moment, double value, long[] rest) {
    double floor = Math.floor(value);
    long fraction = rest[2 * gene + moment] + (long) ((value - floor) * 0x1p62);
    rest[2 * gene + moment] = fraction & FRACTION_MASK;
    whole[3 * gene + 1 + moment] += (long) floor + (fraction >>> FRACTION_BITS);
  }

  private LargeSums large() {
    if (large == null) {
      large = new LargeSums(2 * genes, FRACTION_BITS);
    }
    return large;
  }

  /** Moves squares out that have grown to 64 bits, before they lose one. */
  private void carrySquares(int gene) {
    BigInteger squares = new BigInteger(Long.toUnsignedString(whole[3 * gene + 2]));
    large().add(2 * gene + 1, squares.shiftLeft(FRACTION_BITS));
    whole[3 * gene + 2] = 0;
  }

  /** Adds what other cells of the same genes hold. */
  public void merge(GeneMoments other) {
    if (other.genes != genes) {
      throw new IllegalArgumentException(
          "Cannot merge moments of %d and %d genes".formatted(genes, other.genes));
    }
    cells += other.cells;
    for (int i = 0; i < whole.length; i++) {
      whole[i] += other.whole[i];
    }
    if (other.fractions != null) {
      fractions = fractions == null ? new long[2 * genes] : fractions;
      for (int i = 0; i < fractions.length; i++) {
        long fraction = fractions[i] + other.fractions[i];
        fractions[i] = fraction & FRACTION_MASK;
        whole[i / 2 * 3 + 1 + i % 2] += fraction >>> FRACTION_BITS;
      }
    }
    for (int gene = 0; gene < genes; gene++) {
      if (whole[3 * gene + 2] < 0) {
        carrySquares(gene);
      }
    }
    if (other.large != null) {
      large().merge(other.large);
    }
  }

  /** The length of the gene axis. */
  public int genes() {
    return genes;
  }

  /** The number of cells, expressing or not. */
  public long cells() {
    return cells;
  }

  /** The number of cells in which the gene is above 0. */
  public long expressing(int gene) {
    return whole[3 * gene];
  }

  /** The sum over all cells. */
  public double sum(int gene) {
    return real(gene, 0);
  }

  /** The sum of squares over all cells. */
  public double squares(int gene) {
    return real(gene, 1);
  }

  /** The mean over all cells; NaN without cells. */
  public double mean(int gene) {
    return sum(gene) / cells;
  }

  /**
   * The variance over all cells with the divisor {@code n - 1}, or {@code n} if there is one cell
   * only, as scanpy has it; NaN without cells. It is computed from the exact sums, {@code (n*S2 -
   * S1*S1) / (n*(n-1))}, so nothing cancels, and that of a constant gene is 0.
   */
  public double variance(int gene) {
    if (cells == 0) {
      return Double.NaN;
    }
    BigInteger sum = exact(gene, 0);
    BigInteger deviation =
        BigInteger.valueOf(cells)
            .multiply(exact(gene, 1))
            .shiftLeft(FRACTION_BITS)
            .subtract(sum.multiply(sum));
    double scaled = Math.max(0, deviation.doubleValue()) * FRACTION_UNIT * FRACTION_UNIT;
    return scaled / ((double) cells * Math.max(1, cells - 1));
  }

  private double real(int gene, int moment) {
    if (large != null && large.of(2 * gene + moment).signum() != 0) {
      return exact(gene, moment).doubleValue() * FRACTION_UNIT;
    }
    long rest = fractions == null ? 0 : fractions[2 * gene + moment];
    return whole[3 * gene + 1 + moment] + rest * FRACTION_UNIT;
  }

  private BigInteger exact(int gene, int moment) {
    long rest = fractions == null ? 0 : fractions[2 * gene + moment];
    BigInteger small =
        BigInteger.valueOf(whole[3 * gene + 1 + moment])
            .shiftLeft(FRACTION_BITS)
            .add(BigInteger.valueOf(rest));
    return large == null ? small : small.add(large.of(2 * gene + moment));
  }

  /** Keeps each sum in one place, the same one however the sum was reached. */
  private void settle() {
    for (int i = 0; large != null && i < 2 * genes; i++) {
      if (large.of(i).signum() != 0) {
        int at = i / 2 * 3 + 1 + i % 2;
        BigInteger sum = exact(i / 2, i % 2);
        boolean fits = sum.bitLength() < Long.SIZE + FRACTION_BITS;
        whole[at] = fits ? sum.shiftRight(FRACTION_BITS).longValueExact() : 0;
        if (fractions != null) {
          fractions[i] = fits ? sum.longValue() & FRACTION_MASK : 0;
        }
        large.add(i, (fits ? BigInteger.ZERO : sum).subtract(large.of(i)));
      }
    }
    if (large != null && large.isEmpty()) {
      large = null;
    }
  }

  /** Writes the moments; equal ones give equal bytes. Counts take about 8 bytes for each gene. */
  public void write(DataOutput out) throws IOException {
    settle();
    Varints.write(out, genes);
    Varints.write(out, cells);
    out.writeByte((fractions != null ? HAS_FRACTIONS : 0) | (large != null ? HAS_LARGE : 0));
    for (int gene = 0; gene < genes; gene++) {
      Varints.write(out, whole[3 * gene]);
      Varints.writeSigned(out, whole[3 * gene + 1]);
      Varints.write(out, whole[3 * gene + 2]);
      if (fractions != null) {
        out.writeLong(fractions[2 * gene]);
        out.writeLong(fractions[2 * gene + 1]);
      }
      if (large != null) {
        large.write(2 * gene, out);
        large.write(2 * gene + 1, out);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static GeneMoments read(DataInput in) throws IOException {
    GeneMoments moments = new GeneMoments(Math.toIntExact(Varints.read(in)));
    moments.cells = Varints.read(in);
    int parts = in.readUnsignedByte();
    long[] fractions = (parts & HAS_FRACTIONS) != 0 ? new long[2 * moments.genes] : null;
    LargeSums large = (parts & HAS_LARGE) != 0 ? moments.large() : null;
    for (int gene = 0; gene < moments.genes; gene++) {
      moments.whole[3 * gene] = Varints.read(in);
      moments.whole[3 * gene + 1] = Varints.readSigned(in);
      moments.whole[3 * gene + 2] = Varints.read(in);
      if (fractions != null) {
        fractions[2 * gene] = in.readLong();
        fractions[2 * gene + 1] = in.readLong();
      }
      if (large != null) {
        large.read(2 * gene, in);
        large.read(2 * gene + 1, in);
      }
    }
    moments.fractions = fractions;
    return moments;
  }
}
