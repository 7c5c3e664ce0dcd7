package io.shardmill.gather;

import io.shardmill.storage.WorkArea;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A part of a work file as a stream, read in pieces. Keeps no file open in between, since a chunk
 * may be merged from more files than a process may have open.
 */
final class SectionStream extends InputStream {

  /** What the pieces of all streams that are merged take together, about. */
  private static final int ALL_PIECES = 64 << 20;

  private final WorkArea work;
  private final String file;
  private final int most;
  private long position;
  private long end;
  private ByteBuffer piece = ByteBuffer.allocate(0);

  private SectionStream(WorkArea work, String file, long from, long to, int most) {
    this.work = work;
    this.file = file;
    this.position = from;
    this.end = to;
    this.most = most;
  }

  /** The bytes {@code [from, to)} of a file. */
  static SectionStream of(WorkArea work, String file, long from, long to, int most) {
    return new SectionStream(work, file, from, to, most);
  }

  /** A whole file. */
  static SectionStream of(WorkArea work, String file, int most) {
    return new SectionStream(work, file, 0, Long.MAX_VALUE, most);
  }

  /**
   * Bytes to read at a time where so many streams are merged: up to 64 KiB.
   *
   * @param least the least, whatever their number
   */
  static int piece(long streams, int least) {
    return (int) Math.max(least, Math.min(1 << 16, ALL_PIECES / Math.max(1, streams)));
  }

  /** Reads bytes of an open file. */
  static ByteBuffer read(SeekableByteChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(position);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("A work file ends too early");
      }
    }
    return bytes.flip();
  }

  /** Whether all is read. */
  boolean atEnd() throws IOException {
    return !fill();
  }

  private boolean fill() throws IOException {
    if (piece.hasRemaining()) {
      return true;
    }
    if (position == end) {
      return false;
    }
    try (SeekableByteChannel channel = work.openWorkFile(file)) {
      end = end == Long.MAX_VALUE ? channel.size() : end;
      piece = read(channel, position, (int) Math.min(most, end - position));
    }
    position += piece.remaining();
    return piece.hasRemaining();
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
