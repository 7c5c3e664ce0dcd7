package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many cells have each library size above 0: what an exact median needs.
 *
 * <p>Memory: 16 bytes for each distinct size, of which counts have about as many as the largest
 * cell has counts. At most {@link #MAX_SIZES}. Not thread-safe.
 */
public final class LibrarySizes {

  /** Codes values in the form of {@link #write}. */
  public static final BinaryCoder<LibrarySizes> CODER =
      BinaryCoder.of(LibrarySizes.class, LibrarySizes::write, LibrarySizes::read);

  /** Distinct sizes that are told apart: 64 MiB. */
  public static final int MAX_SIZES = 1 << 22;

  private static final int BUFFER = 4096;

  /** Distinct sizes, rising, and the cells of each. */
  private double[] sizes = {};

  private long[] cells = {};

  /** Sizes that were not yet sorted in. */
  private final double[] buffer = new double[BUFFER];

  private int buffered;

  /** Counts a cell. A cell of size 0 or below is not counted. */
  public void add(double size) {
    if (size > 0) {
      buffer[buffered++] = size;
      if (buffered == BUFFER) {
        sortIn();
      }
    }
  }

  /** Counts the cells of other sizes too. */
  public void merge(LibrarySizes other) {
    sortIn();
    other.sortIn();
    merge(other.sizes, other.cells, other.sizes.length);
  }

  /**
   * The median size, of an even number of cells the mean of the two in the middle; 1 without cells,
   * so that dividing by it does nothing.
   */
  public double median() {
    sortIn();
    long count = 0;
    for (long number : cells) {
      count += number;
    }
    return count == 0 ? 1 : (at((count - 1) / 2) + at(count / 2)) / 2;
  }

  private double at(long rank) {
    long rest = rank;
    int i = 0;
    while (rest >= cells[i]) {
      rest -= cells[i++];
    }
    return sizes[i];
  }

  private void sortIn() {
    if (buffered == 0) {
      return;
    }
    Arrays.sort(buffer, 0, buffered);
    double[] distinct = new double[buffered];
    long[] numbers = new long[buffered];
    int length = 0;
    for (int i = 0; i < buffered; i++) {
      if (length == 0 || distinct[length - 1] != buffer[i]) {
        distinct[length++] = buffer[i];
      }
      numbers[length - 1]++;
    }
    buffered = 0;
    merge(distinct, numbers, length);
  }

  private void merge(double[] otherSizes, long[] otherCells, int otherLength) {
    double[] merged = new double[sizes.length + otherLength];
    long[] numbers = new long[merged.length];
    int length = 0;
    int left = 0;
    int right = 0;
    while (left < sizes.length || right < otherLength) {
      boolean takeLeft =
          right == otherLength || (left < sizes.length && sizes[left] <= otherSizes[right]);
      double size = takeLeft ? sizes[left] : otherSizes[right];
      if (length == 0 || merged[length - 1] != size) {
        merged[length++] = size;
      }
      numbers[length - 1] += takeLeft ? cells[left++] : otherCells[right++];
    }
    if (length > MAX_SIZES) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "Cells have more than %d distinct library sizes, too many for an exact median. Are the values no counts? Choose a matrix of counts with --matrix, or give the target sum as a number"
              .formatted(MAX_SIZES));
    }
    sizes = Arrays.copyOf(merged, length);
    cells = Arrays.copyOf(numbers, length);
  }

  /** Writes the sizes; equal ones give equal bytes. */
  public void write(DataOutput out) throws IOException {
    sortIn();
    out.writeInt(sizes.length);
    for (int i = 0; i < sizes.length; i++) {
      out.writeDouble(sizes[i]);
      Varints.write(out, cells[i]);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static LibrarySizes read(DataInput in) throws IOException {
    LibrarySizes read = new LibrarySizes();
    int length = in.readInt();
    if (length < 0 || length > MAX_SIZES) {
      throw new IOException(length + " library sizes");
    }
    read.sizes = new double[length];
    read.cells = new long[length];
    for (int i = 0; i < length; i++) {
      read.sizes[i] = in.readDouble();
      read.cells[i] = Varints.read(in);
    }
    return read;
  }
}
