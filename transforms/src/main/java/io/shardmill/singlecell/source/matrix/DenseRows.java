package io.shardmill.singlecell.source.matrix;

import io.shardmill.hdf5.Hdf5Dataset;
import org.jspecify.annotations.Nullable;

/**
 * A dense matrix; what is not 0 becomes an entry.
 *
 * <p>Rows are read in bands of about a million elements that end where HDF5 chunks end, so each
 * chunk is decoded once. Memory: a band, which is one chunk high, at most 8 million elements (64
 * MiB). Chunks so high that they hold more are decoded once for each of the bands within.
 */
public final class DenseRows implements CellMatrix {

  private static final long BAND = 1 << 20;
  private static final long LARGEST_BAND = 8 << 20;

  /** Elements that take as long to read as one entry of a sparse matrix. */
  private static final long ELEMENTS_OF_ENTRY = 8;

  private final Hdf5Dataset values;
  private final long rows;
  private final int columns;
  private final int bandRows;

  public DenseRows(Hdf5Dataset values) {
    this.values = values;
    this.rows = values.shape()[0];
    this.columns = Math.toIntExact(values.shape()[1]);
    this.bandRows = bandRows(values.chunkShape(), columns);
  }

  private static int bandRows(long @Nullable [] chunk, int columns) {
    long width = Math.max(1, columns);
    long wanted = Math.max(1, Math.min(MatrixReader.MOST_ROWS, BAND / width));
    if (chunk == null) {
      return (int) wanted;
    }
    long height = chunk[0];
    long aligned = wanted >= height ? wanted / height * height : height;
    return (int)
        (aligned * width <= LARGEST_BAND && aligned <= MatrixReader.MOST_ROWS ? aligned : wanted);
  }

  @Override
  public String path() {
    return values.path();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public long[] cut(long entries) {
    long elements = Math.multiplyExact(entries, ELEMENTS_OF_ENTRY);
    long bands = Math.max(1, elements / Math.max(1, columns) / bandRows);
    return Cuts.equal(rows, bands * bandRows);
  }

  @Override
  public MatrixReader open(long first, long end) {
    return new Reader(first, end);
  }

  private final class Reader implements MatrixReader {
    private final long end;
    private long start;
    private int count;

    Reader(long first, long end) {
      this.start = first;
      this.end = end;
    }

    @Override
    public int next() {
      start += count;
      long bandEnd = (start / bandRows + 1) * bandRows;
      count = (int) (Math.min(end, bandEnd) - start);
      return count;
    }

    @Override
    public RowBatch read() {
      double[] band = values.readRows(start, count);
      int entries = 0;
      for (double value : band) {
        entries += value != 0 ? 1 : 0;
      }
      int[] offsets = new int[count + 1];
      int[] places = new int[entries];
      double[] found = new double[entries];
      int next = 0;
      for (int row = 0; row < count; row++) {
        int from = row * columns;
        for (int column = 0; column < columns; column++) {
          double value = band[from + column];
          if (value != 0) {
            places[next] = column;
            found[next++] = value;
          }
        }
        offsets[row + 1] = next;
      }
      return new RowBatch(offsets, places, found);
    }

    @Override
    public void close() {}
  }
}
