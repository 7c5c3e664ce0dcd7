package io.shardmill.singlecell.source;

import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.source.CellReadOptions.Content;
import io.shardmill.singlecell.source.matrix.RowBatch;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows of a file to the form of a {@link SparseMatrix}: on the axis of all genes, genes
 * rising strictly, duplicates added up in the order of the file, zeros dropped.
 *
 * <p>Rows that are in this form already are looked at once; rising ones are renumbered in place;
 * only the others go through an array of all genes, which sorts without comparing.
 *
 * <p>Memory: 8 bytes and a bit for each gene of the axis.
 */
final class RowCleaner {

  private final int columns;
  private final int[] places;
  private final boolean sameAxis;
  private final Content content;
  private final double[] sums;
  private final long[] seen;
  private final boolean oneToOne;
  private final long[] seenColumns;
  private @Nullable ExclusionReason broken;
  private int repeated;
  private boolean clean;
  private boolean rising;

  /**
   * @param places place on the axis of each column of the file, -1 for those not wanted
   * @param axis length of the axis
   */
  RowCleaner(int[] places, int axis, Content content) {
    this.columns = places.length;
    this.places = places;
    this.content = content;
    this.sums = new double[axis];
    this.seen = new long[(axis + 63) / 64];
    boolean same = true;
    boolean distinct = true;
    BitSet taken = new BitSet();
    for (int column = 0; column < places.length; column++) {
      int place = places[column];
      same &= place == column;
      distinct &= place < 0 || !taken.get(place);
      if (place >= 0) {
        taken.set(place);
      }
    }
    this.sameAxis = same;
    this.oneToOne = distinct;
    this.seenColumns = new long[distinct ? 0 : (places.length + 63) / 64];
  }

  /**
   * Cleans the entries {@code [from, to)} of a batch and moves them to {@code target}, which is not
   * after {@code from}. Returns where they end, or -1 if the row is bad: {@link #broken} tells why.
   */
  int clean(RowBatch batch, int from, int to, int target) {
    repeated = 0;
    inspect(batch, from, to);
    if (broken != null) {
      return -1;
    }
    if (clean && sameAxis) {
      if (target != from) {
        System.arraycopy(batch.columns(), from, batch.columns(), target, to - from);
        System.arraycopy(batch.values(), from, batch.values(), target, to - from);
      }
      return target + to - from;
    }
    return rising ? renumber(batch, from, to, target) : gather(batch, from, to, target);
  }

  /**
   * How many entries of the last row were of a gene that it had an entry of before; they were added
   * to that. Genes of one name that are summed are none.
   */
  int repeated() {
    return repeated;
  }

  /** The rule that the last row broke. */
  ExclusionReason broken() {
    if (broken == null) {
      throw new IllegalStateException("The row broke no rule");
    }
    return broken;
  }

  /** Finds out what the row needs, and whether it may be read at all. */
  private void inspect(RowBatch batch, int from, int to) {
    int[] genes = batch.columns();
    double[] values = batch.values();
    boolean counts = content == Content.COUNTS;
    int previous = -1;
    boolean strict = true;
    boolean whole = true;
    broken = null;
    for (int i = from; i < to; i++) {
      int gene = genes[i];
      if (gene < 0 || gene >= columns) {
        broken = ExclusionReason.GENE_OUT_OF_RANGE;
        return;
      }
      double value = values[i];
      // A cast to int saturates and makes NaN 0: it gives the number back only if that is a count.
      if (counts ? !(value >= 0 && (int) value == value) : !isFloat(value)) {
        broken = rule(value, counts);
        return;
      }
      int place = places[gene];
      whole &= value != 0 && place >= 0;
      if (place >= 0) {
        strict &= place > previous;
        previous = place;
      }
    }
    rising = strict;
    clean = strict && whole;
  }

  /** Whether a value is finite, also once it is rounded to single precision to be stored. */
  private static boolean isFloat(double value) {
    return Float.isFinite((float) value);
  }

  private static ExclusionReason rule(double value, boolean counts) {
    if (!Double.isFinite(value)) {
      return ExclusionReason.VALUE_NOT_FINITE;
    }
    if (!counts) {
      return ExclusionReason.VALUE_OVERFLOW;
    }
    if (value < 0) {
      return ExclusionReason.COUNT_NEGATIVE;
    }
    return value == Math.rint(value)
        ? ExclusionReason.COUNT_OVERFLOW
        : ExclusionReason.COUNT_NOT_WHOLE;
  }

  private int seenBefore(int column) {
    boolean before = (seenColumns[column >> 6] & (1L << column)) != 0;
    seenColumns[column >> 6] |= 1L << column;
    return before ? 1 : 0;
  }

  private int renumber(RowBatch batch, int from, int to, int target) {
    int[] genes = batch.columns();
    double[] values = batch.values();
    int next = target;
    for (int i = from; i < to; i++) {
      int place = places[genes[i]];
      double value = values[i];
      if (place >= 0 && value != 0) {
        genes[next] = place;
        values[next++] = value;
      }
    }
    return next;
  }

  private int gather(RowBatch batch, int from, int to, int target) {
    int[] genes = batch.columns();
    double[] values = batch.values();
    int firstWord = seen.length;
    int lastWord = -1;
    for (int i = from; i < to; i++) {
      int place = places[genes[i]];
      if (place >= 0) {
        int word = place >> 6;
        long bit = 1L << place;
        boolean again = (seen[word] & bit) != 0;
        sums[place] = again ? sums[place] + values[i] : values[i];
        seen[word] |= bit;
        repeated += oneToOne ? (again ? 1 : 0) : seenBefore(genes[i]);
        firstWord = Math.min(firstWord, word);
        lastWord = Math.max(lastWord, word);
      }
    }
    int next = target;
    for (int word = firstWord; word <= lastWord; word++) {
      for (long bits = seen[word]; bits != 0; bits &= bits - 1) {
        int place = (word << 6) + Long.numberOfTrailingZeros(bits);
        double sum = sums[place];
        if (sum != 0) {
          genes[next] = place;
          values[next++] = sum;
        }
        boolean fits = content == Content.COUNTS ? sum <= Integer.MAX_VALUE : isFloat(sum);
        if (!fits) {
          broken =
              content == Content.COUNTS
                  ? ExclusionReason.COUNT_OVERFLOW
                  : ExclusionReason.VALUE_OVERFLOW;
        }
      }
    }
    if (lastWord >= 0) {
      Arrays.fill(seen, firstWord, lastWord + 1, 0);
    }
    Arrays.fill(seenColumns, 0);
    return broken == null ? next : -1;
  }
}
