package io.shardmill.singlecell.source.matrix;

import java.util.Arrays;

/**
 * A matrix stored by cells: CSR of AnnData, and what 10x calls columns of features by barcodes.
 *
 * <p>Memory: the pointers of {@link MatrixReader#MOST_ROWS} rows and the entries of one batch.
 */
public final class SparseRows implements CellMatrix {

  /** What the barcode and the annotations of a row cost, in entries. */
  private static final int ROW_COST = 32;

  private final SparseParts parts;
  private final int columns;

  public SparseRows(SparseParts parts, int columns) {
    this.parts = parts;
    this.columns = columns;
  }

  @Override
  public String path() {
    return parts.path();
  }

  @Override
  public long rows() {
    return parts.lines();
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public long[] cut(long entries) {
    LongArray cuts = new LongArray();
    cuts.add(0);
    long[] work = {0};
    parts.eachPointer(
        (first, pointers) -> {
          for (int i = 0; i < pointers.length - 1; i++) {
            work[0] += ROW_COST + pointers[i + 1] - pointers[i];
            if (work[0] >= entries) {
              cuts.add(first + i + 1);
              work[0] = 0;
            }
          }
        });
    if (cuts.last() < rows()) {
      cuts.add(rows());
    }
    return cuts.toArray();
  }

  @Override
  public MatrixReader open(long first, long end) {
    return new Reader(first, end);
  }

  private final class Reader implements MatrixReader {
    private final long end;
    private long next;
    private long windowStart;
    private long[] window = {};
    private int row;
    private int rows;

    Reader(long first, long end) {
      this.next = first;
      this.end = end;
    }

    @Override
    public int next() {
      row = (int) (next - windowStart);
      if (row >= window.length - 1) {
        int count = (int) Math.min(MOST_ROWS, end - next);
        window = count == 0 ? new long[1] : parts.pointers(next, count);
        windowStart = next;
        row = 0;
      }
      int last = row;
      while (last < window.length - 1
          && (last == row || window[last + 1] - window[row] <= BATCH_ENTRIES)) {
        last++;
      }
      rows = last - row;
      next += rows;
      return rows;
    }

    @Override
    public RowBatch read() {
      long start = window[row];
      long entries = window[row + rows] - start;
      if (entries > Integer.MAX_VALUE - 8) {
        throw FileDefect.of(
            parts.file(),
            parts.pointers().path(),
            "gives %d entries to row %d, more than can be read"
                .formatted(entries, windowStart + row));
      }
      int[] offsets = new int[rows + 1];
      Arrays.setAll(offsets, i -> (int) (window[row + i] - start));
      return new RowBatch(
          offsets,
          parts.indices().readInts(start, (int) entries),
          parts.data().readDoubles(start, (int) entries));
    }

    @Override
    public void close() {}
  }
}
