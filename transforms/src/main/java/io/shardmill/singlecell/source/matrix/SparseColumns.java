package io.shardmill.singlecell.source.matrix;

import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A matrix stored by genes (CSC), read by cells.
 *
 * <p>A row of it is spread over the whole file, so the file is transposed in two halves, each of
 * work in proportion to the non-zeros: once per process it is regrouped by bands of cells on local
 * disk, see {@link RowBands}; then each band is sorted in memory as ranges are read, in any order.
 * Every worker process that reads a range of the file reads all of it once.
 *
 * <p>Memory: 32 MiB while regrouping; then the entries of a band, at most 4 million (48 MiB) or one
 * row. Disk: 16 bytes for each non-zero.
 */
public final class SparseColumns implements CellMatrix {

  /** Entries that are sorted at a time, unless one row has more. */
  private static final int MOST_SORTED = 4 << 20;

  private final InputFile input;
  private final SparseParts parts;
  private final long rows;

  public SparseColumns(InputFile input, SparseParts parts, long rows) {
    this.input = input;
    this.parts = parts;
    this.rows = rows;
  }

  @Override
  public String path() {
    return parts.path();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public int columns() {
    return Math.toIntExact(parts.lines());
  }

  /** Equal numbers of rows: how many entries each has is not known without reading them all. */
  @Override
  public long[] cut(long entries) {
    parts.eachPointer((first, pointers) -> {});
    double perRow = Math.max(1.0 / (1 << 16), (double) parts.entries() / Math.max(1, rows));
    return Cuts.equal(rows, Math.max(1, (long) (entries / perRow)));
  }

  @Override
  public MatrixReader open(long first, long end) throws IOException {
    StagedMatrices.Lease lease =
        StagedMatrices.lease(
            new StagedMatrices.Key(input, parts.path()), () -> RowBands.of(parts, rows));
    return new Reader(lease, first, end);
  }

  private static final class Reader implements MatrixReader {
    private final StagedMatrices.Lease lease;
    private final RowBands bands;
    private final ByteBuffer piece;
    private final long end;

    /** Row of the first sorted one, and where the entries of each start. */
    private long sortedStart;

    private int[] offsets = new int[1];
    private int[] genes = {};
    private double[] values = {};

    /** Rows of the batch among the sorted ones. */
    private int from;

    private int to;

    Reader(StagedMatrices.Lease lease, long first, long end) {
      this.lease = lease;
      this.bands = lease.bands();
      this.piece = bands.buffer();
      this.sortedStart = first;
      this.end = end;
    }

    @Override
    public int next() throws IOException {
      from = to;
      if (from == offsets.length - 1) {
        sortedStart += from;
        from = 0;
        sort();
      }
      to = from;
      while (to < offsets.length - 1
          && to - from < MOST_ROWS
          && (to == from || offsets[to + 1] - offsets[from] <= BATCH_ENTRIES)) {
        to++;
      }
      return to - from;
    }

    @Override
    public RowBatch read() {
      int start = offsets[from];
      int[] batchOffsets = new int[to - from + 1];
      Arrays.setAll(batchOffsets, i -> offsets[from + i] - start);
      return new RowBatch(
          batchOffsets,
          Arrays.copyOfRange(genes, start, offsets[to]),
          Arrays.copyOfRange(values, start, offsets[to]));
    }

    @Override
    public void close() throws IOException {
      lease.close();
    }

    /** Sorts the next rows of a band by cell; those of each cell are by gene already. */
    private void sort() throws IOException {
      if (sortedStart >= end) {
        offsets = new int[1];
        return;
      }
      int band = bands.band(sortedStart);
      int skipped = (int) (sortedStart - (band == 0 ? 0 : bands.end(band - 1)));
      count(band, skipped, (int) (Math.min(end, bands.end(band)) - sortedStart));
      int rows = offsets.length - 1;
      int entries = offsets[rows];
      if (genes.length < entries) {
        genes = new int[entries];
        values = new double[entries];
      }
      int[] next = Arrays.copyOf(offsets, rows);
      for (int i = 0; i < bands.pieces(band); i++) {
        bands.read(band, i, piece);
        while (piece.hasRemaining()) {
          int row = piece.getInt() - skipped;
          int gene = piece.getInt();
          double value = piece.getDouble();
          if (row >= 0 && row < rows) {
            genes[next[row]] = gene;
            values[next[row]++] = value;
          }
        }
      }
    }

    /** Finds how many of the band's rows can be sorted at once, and where each starts. */
    private void count(int band, int skipped, int most) throws IOException {
      long[] counts = new long[most];
      for (int i = 0; i < bands.pieces(band); i++) {
        bands.read(band, i, piece);
        for (int at = 0; at < piece.limit(); at += RowBands.ENTRY_BYTES) {
          int row = piece.getInt(at) - skipped;
          if (row >= 0 && row < most) {
            counts[row]++;
          }
        }
      }
      int[] starts = new int[most + 1];
      int rows = 0;
      while (rows < most && (rows == 0 || starts[rows] + counts[rows] <= MOST_SORTED)) {
        starts[rows + 1] = Math.toIntExact(starts[rows] + counts[rows]);
        rows++;
      }
      offsets = Arrays.copyOf(starts, rows + 1);
    }
  }
}
