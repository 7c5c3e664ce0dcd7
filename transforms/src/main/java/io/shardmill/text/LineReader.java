package io.shardmill.text;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The lines that belong to a range of a file.
 *
 * <p>A line belongs to the range that holds the newline before it, the first line to the range that
 * starts at 0: every line has exactly one range, however the file is cut, and whether a line starts
 * with a block needs no knowledge of the block before. A reader goes past the end of its range to
 * finish its last line, and a range without a newline has no line.
 *
 * <p>Memory: the longest line and a piece, at most twice over; a line beyond {@link #LONGEST} is
 * skipped without being held.
 */
public final class LineReader implements Closeable {

  /** Bytes in the longest line that is read: 500,000 samples of 128 bytes. */
  public static final int LONGEST = 1 << 26;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int START_CAPACITY = 1 << 19;

  private final TextPieces pieces;
  private final boolean fromStart;
  private final long rangeEnd;
  private final int longest;

  private byte[] buffer = new byte[START_CAPACITY];
  private int limit;
  private int start;
  private int end;
  private int next;
  private long position;
  private boolean tooLong;
  private boolean terminated;
  private boolean atEnd;

  // Pieces in the buffer, in order: where each starts, and its positions.
  private int[] pieceIndex = new int[64];
  private long[] pieceOffset = new long[64];
  private long[] piecePosition = new long[64];
  private int pieceCount;
  private int piece;

  public LineReader(TextPieces pieces, long rangeStart, long rangeEnd) throws IOException {
    this(pieces, rangeStart, rangeEnd, LONGEST);
  }

  /** Reads lines of up to {@code longest} bytes. */
  LineReader(TextPieces pieces, long rangeStart, long rangeEnd, int longest) throws IOException {
    this.pieces = pieces;
    this.fromStart = rangeStart == 0;
    this.rangeEnd = rangeEnd;
    this.longest = longest;
    if (rangeStart >= rangeEnd) {
      atEnd = true;
    } else if (rangeStart > 0) {
      skipLine();
    }
  }

  /** Goes to the next line of the range; false after the last. */
  public boolean next() throws IOException {
    if (atEnd || (next > 0 && pieceOffset[pieceOf(next - 1)] >= rangeEnd)) {
      atEnd = true;
      return false;
    }
    start = next;
    tooLong = false;
    int scanned = start;
    int newline;
    while ((newline = indexOf((byte) '\n', buffer, scanned, limit)) == limit) {
      int done = limit - start;
      if (done > longest) {
        position = position(start);
        tooLong = true;
        terminated = true;
        skipLine();
        start = end = next;
        return true;
      }
      if (!readPiece()) {
        atEnd = true;
        // Looking for room may have moved the line.
        newline = limit;
        break;
      }
      scanned = start + done;
    }
    if (atEnd && start == limit) {
      return false;
    }
    end = newline;
    terminated = newline < limit;
    next = newline + 1;
    if (end > start && buffer[end - 1] == '\r') {
      end--;
    }
    position = position(start);
    return true;
  }

  /** The buffer that holds the line, valid until the next call of {@link #next()}. */
  public byte[] buffer() {
    return buffer;
  }

  /** First byte of the line. */
  public int start() {
    return start;
  }

  /** End of the line, without its line ending (LF or CRLF). */
  public int end() {
    return end;
  }

  /** Where the line starts, in the container's unit. */
  public long position() {
    return position;
  }

  /** Whether a line separator ends the line, not the end of the file. */
  public boolean terminated() {
    return terminated;
  }

  /** Whether the range starts with the file. */
  boolean fromStart() {
    return fromStart;
  }

  /** Whether the line is longer than can be read; then its text is empty. */
  public boolean tooLong() {
    return tooLong;
  }

  /** The CRC-32 of the range's own bytes in the file. */
  public long crc32() throws IOException {
    return pieces.crc32();
  }

  @Override
  public void close() throws IOException {
    pieces.close();
  }

  /** Place of the first {@code wanted} in {@code [from, to)}, else {@code to}; 8 bytes a time. */
  public static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    long pattern = (wanted & 0xffL) * 0x0101010101010101L;
    int at = from;
    for (; at <= to - 8; at += 8) {
      long difference = (long) LONGS.get(bytes, at) ^ pattern;
      long zero = (difference - 0x0101010101010101L) & ~difference & 0x8080808080808080L;
      if (zero != 0) {
        return at + (Long.numberOfTrailingZeros(zero) >>> 3);
      }
    }
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /** Drops text up to and with the next newline, unless none is in the range. */
  private void skipLine() throws IOException {
    int newline;
    do {
      limit = 0;
      pieceCount = 0;
      piece = 0;
      start = 0;
      if (!readPiece() || pieceOffset[pieceCount - 1] >= rangeEnd) {
        atEnd = true;
        return;
      }
      newline = indexOf((byte) '\n', buffer, 0, limit);
    } while (newline == limit);
    next = newline + 1;
  }

  private boolean readPiece() throws IOException {
    if (buffer.length - limit < TextPieces.LARGEST) {
      makeRoom();
    }
    int length = pieces.read(buffer, limit);
    if (length < 0) {
      return false;
    }
    if (pieceCount == pieceIndex.length) {
      pieceIndex = Arrays.copyOf(pieceIndex, 2 * pieceCount);
      pieceOffset = Arrays.copyOf(pieceOffset, 2 * pieceCount);
      piecePosition = Arrays.copyOf(piecePosition, 2 * pieceCount);
    }
    pieceIndex[pieceCount] = limit;
    pieceOffset[pieceCount] = pieces.offset();
    piecePosition[pieceCount] = pieces.position(0);
    pieceCount++;
    limit += length;
    return true;
  }

  /** Moves the unfinished line to the front; doubles the buffer if that line fills half of it. */
  private void makeRoom() {
    int kept = limit - start;
    byte[] target =
        kept + TextPieces.LARGEST > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
    System.arraycopy(buffer, start, target, 0, kept);
    buffer = target;
    int first = pieceOf(start);
    int left = pieceCount - first;
    System.arraycopy(pieceOffset, first, pieceOffset, 0, left);
    System.arraycopy(piecePosition, first, piecePosition, 0, left);
    for (int i = 0; i < left; i++) {
      // The first piece may have started before the line: a negative index keeps its positions.
      pieceIndex[i] = pieceIndex[first + i] - start;
    }
    pieceCount = left;
    piece = 0;
    limit = kept;
    start = 0;
  }

  private long position(int index) {
    int at = pieceOf(index);
    return piecePosition[at] + (index - pieceIndex[at]);
  }

  /** The piece that holds a byte; asked for in rising order, but for one step back. */
  private int pieceOf(int index) {
    while (piece > 0 && pieceIndex[piece] > index) {
      piece--;
    }
    while (piece + 1 < pieceCount && pieceIndex[piece + 1] <= index) {
      piece++;
    }
    return piece;
  }
}
