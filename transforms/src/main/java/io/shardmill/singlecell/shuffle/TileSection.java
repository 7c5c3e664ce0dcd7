package io.shardmill.singlecell.shuffle;

import io.shardmill.dataset.commit.DatasetRun;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one chunk in one tile, read in pieces. Keeps no file open in between, since a chunk
 * may be gathered from more tiles than a process may have files.
 */
final class TileSection {

  private final DataInputStream in;
  private final Pieces pieces;
  private long index;

  private TileSection(Pieces pieces) {
    this.pieces = pieces;
    this.in = new DataInputStream(pieces);
  }

  /**
   * Finds the cells of a chunk.
   *
   * @param buffer bytes to read at a time
   * @return {@code null} if the tile has none
   */
  static @Nullable TileSection of(DatasetRun run, String tile, long chunk, int buffer)
      throws IOException {
    try (SeekableByteChannel channel = run.openWorkFile(tile)) {
      ByteBuffer trailer = read(channel, channel.size() - Tile.TRAILER, Tile.TRAILER);
      int sections = Math.toIntExact(trailer.getLong());
      ByteBuffer list = read(channel, trailer.getLong(), sections * Tile.SECTION);
      for (int i = 0; i < sections; i++) {
        long number = list.getLong();
        long from = list.getLong();
        long to = list.getLong();
        if (number == chunk) {
          return new TileSection(new Pieces(run, tile, from, to, buffer));
        }
      }
      return null;
    }
  }

  private static ByteBuffer read(SeekableByteChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(position);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("A tile ends too early");
      }
    }
    return bytes.flip();
  }

  /** Goes to the next cell; false after the last. */
  boolean next() throws IOException {
    if (pieces.atEnd()) {
      return false;
    }
    index = in.readLong();
    return true;
  }

  /** The index of the cell. */
  long index() {
    return index;
  }

  /** Adds the cell to a block. */
  void readInto(CellsBuilder cells) throws IOException {
    cells.read(index, in);
  }

  /** A part of a file as a stream. */
  private static final class Pieces extends InputStream {
    private final DatasetRun run;
    private final String tile;
    private final int most;
    private final long end;
    private long position;
    private ByteBuffer piece = ByteBuffer.allocate(0);

    Pieces(DatasetRun run, String tile, long from, long to, int most) {
      this.run = run;
      this.tile = tile;
      this.position = from;
      this.end = to;
      this.most = most;
    }

    boolean atEnd() {
      return !piece.hasRemaining() && position == end;
    }

    private boolean fill() throws IOException {
      if (piece.hasRemaining()) {
        return true;
      }
      if (position == end) {
        return false;
      }
      try (SeekableByteChannel channel = run.openWorkFile(tile)) {
        piece = TileSection.read(channel, position, (int) Math.min(most, end - position));
      }
      position += piece.remaining();
      return true;
    }

    @Override
    public int read() throws IOException {
      return fill() ? piece.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int read = Math.min(length, piece.remaining());
      piece.get(bytes, offset, read);
      return read;
    }
  }
}
