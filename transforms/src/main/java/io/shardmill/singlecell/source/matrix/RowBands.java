package io.shardmill.singlecell.source.matrix;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The entries of a matrix that is stored by genes, regrouped by bands of neighbouring cells in a
 * local temporary file: the first half of a transpose.
 *
 * <p>The matrix is read once, in order. Each entry goes to the piece that is being filled for its
 * band, full pieces go to the file. Reading a band back meets its entries by rising gene. The file
 * has no name from the start where the system allows it, so nothing is left behind by a process
 * that dies.
 *
 * <p>Memory: 32 MiB while it is made, then 8 bytes for each piece of up to 64 KiB. Disk: 16 bytes
 * for each non-zero, in {@code java.io.tmpdir}. Safe for reading by several threads.
 */
final class RowBands implements Closeable {

  /** Entries of a band, about. */
  private static final long BAND_ENTRIES = 1 << 21;

  /** Bytes of an entry: row, gene, value. */
  static final int ENTRY_BYTES = 16;

  private static final int MOST_BUFFERED = 32 << 20;
  private static final int LARGEST_PIECE = 1 << 16;
  private static final int SLICE = 1 << 18;

  private final SparseParts parts;
  private final long rows;
  private final FileChannel channel;
  private final int shift;
  private final int pieceBytes;
  private final long[] entries;
  private final LongArray[] pieces;

  private RowBands(SparseParts parts, long rows, FileChannel channel) {
    this.parts = parts;
    this.rows = rows;
    this.channel = channel;
    long wanted = Math.max(1, parts.entries() / BAND_ENTRIES);
    this.shift = Math.min(30, 63 - Long.numberOfLeadingZeros(Math.max(1, rows / wanted)));
    int bands = Math.toIntExact(((Math.max(1, rows) - 1) >> shift) + 1);
    this.pieceBytes =
        Math.max(1, Math.min(LARGEST_PIECE, MOST_BUFFERED / bands) / ENTRY_BYTES) * ENTRY_BYTES;
    this.entries = new long[bands];
    this.pieces = new LongArray[bands];
    Arrays.setAll(pieces, band -> new LongArray());
  }

  /**
   * Reads a matrix and regroups it.
   *
   * @param parts the matrix, its lines being genes
   * @param rows cells
   */
  static RowBands of(SparseParts parts, long rows) throws IOException {
    Path path = Files.createTempFile("shardmill-rows", ".tmp");
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      RowBands bands = new RowBands(parts, rows, channel);
      bands.fill();
      return bands;
    } catch (IOException e) {
      channel.close();
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "%s: %s is stored by genes and needs %d MiB of temporary disk in %s to be read by cells (%s);"
                  .formatted(
                      parts.file(),
                      parts.path(),
                      ((parts.entries() * ENTRY_BYTES) >> 20) + 1,
                      path.getParent(),
                      e.getMessage())
              + " set -Djava.io.tmpdir to a larger disk, or store the matrix as CSR",
          e);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether the file can be read; an interrupt of a thread that reads it closes it. */
  boolean isOpen() {
    return channel.isOpen();
  }

  /** The band of a row. */
  int band(long row) {
    return (int) (row >> shift);
  }

  /** The first row after a band. */
  long end(int band) {
    return Math.min(rows, (band + 1L) << shift);
  }

  /** The number of pieces of a band. */
  int pieces(int band) {
    return pieces[band].size();
  }

  /** A buffer for {@link #read}. */
  ByteBuffer buffer() {
    return ByteBuffer.allocate(pieceBytes).order(ByteOrder.nativeOrder());
  }

  /**
   * Reads a piece: for each entry its row in the band and its gene as {@code int}, its value as
   * {@code double}.
   */
  void read(int band, int piece, ByteBuffer into) throws IOException {
    long before = (long) piece * (pieceBytes / ENTRY_BYTES);
    long count = Math.min(pieceBytes / ENTRY_BYTES, entries[band] - before);
    into.clear().limit((int) (count * ENTRY_BYTES));
    long at = pieces[band].get(piece);
    while (into.hasRemaining()) {
      if (channel.read(into, at + into.position()) < 0) {
        throw new IOException("A temporary file of " + parts.file() + " was cut short");
      }
    }
    into.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void fill() throws IOException {
    ByteBuffer filling =
        ByteBuffer.allocate(pieces.length * pieceBytes).order(ByteOrder.nativeOrder());
    int[] filled = new int[pieces.length];
    for (long first = 0; first < parts.lines(); first += SLICE) {
      long[] pointers = parts.pointers(first, (int) Math.min(SLICE, parts.lines() - first));
      regroup(first, pointers, filling, filled);
    }
    for (int band = 0; band < filled.length; band++) {
      if (filled[band] > 0) {
        write(band, filling, filled[band]);
      }
    }
  }

  private void regroup(long firstLine, long[] pointers, ByteBuffer filling, int[] filled)
      throws IOException {
    int line = 0;
    long end = pointers[pointers.length - 1];
    for (long start = pointers[0]; start < end; start += SLICE) {
      int count = (int) Math.min(SLICE, end - start);
      int[] cells = parts.indices().readInts(start, count);
      double[] values = parts.data().readDoubles(start, count);
      for (int i = 0; i < count; i++) {
        while (start + i >= pointers[line + 1]) {
          line++;
        }
        int cell = cells[i];
        if (cell < 0 || cell >= rows) {
          throw FileDefect.of(
              parts.file(),
              parts.indices().path(),
              "names row %d at element %d, but there are %d rows; write the file again"
                  .formatted(cell, start + i, rows));
        }
        int band = cell >> shift;
        int place = band * pieceBytes + filled[band];
        filling.putInt(place, cell - (band << shift));
        filling.putInt(place + 4, (int) firstLine + line);
        filling.putDouble(place + 8, values[i]);
        filled[band] += ENTRY_BYTES;
        if (filled[band] == pieceBytes) {
          write(band, filling, pieceBytes);
          filled[band] = 0;
        }
      }
    }
  }

  /** Writes the piece that was filled for a band; short ones take a whole one's place. */
  private void write(int band, ByteBuffer filling, int bytes) throws IOException {
    long at = channel.size();
    pieces[band].add(at);
    entries[band] += bytes / ENTRY_BYTES;
    ByteBuffer piece = filling.slice(band * pieceBytes, bytes);
    while (piece.hasRemaining()) {
      channel.write(piece, at + piece.position());
    }
  }
}
