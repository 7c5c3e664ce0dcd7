package io.shardmill.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The lines that belong to a range of a file.
 *
 * <p>A line belongs to the range that holds the newline before it, the first line to the range that
 * starts at 0: every line has exactly one range, however the file is cut, and whether a line starts
 * with a block needs no knowledge of the block before. A reader goes past the end of its range to
 * finish its last line, and a range without a newline has no line.
 *
 * <p>Memory: a {@link PieceWindow} of the longest line; a line beyond {@link #LONGEST} is skipped
 * without being held.
 */
public final class LineReader implements RangeReader {

  /** Bytes in the longest line that is read: 500,000 samples of 128 bytes. */
  public static final int LONGEST = 1 << 26;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final PieceWindow window;
  private final boolean fromStart;
  private final long rangeEnd;
  private final int longest;

  private int start;
  private int end;
  private int next;
  private long position;
  private boolean tooLong;
  private boolean terminated;
  private boolean atEnd;

  public LineReader(TextPieces pieces, long rangeStart, long rangeEnd) throws IOException {
    this(pieces, rangeStart, rangeEnd, LONGEST);
  }

  /**
   * Reads the lines of a text that is in memory.
   *
   * @param name of the file that it is of, for messages
   */
  public static LineReader of(String name, byte[] text) throws IOException {
    FileBytes bytes = new FileBytes(name, new ByteArrayInputStream(text));
    return new LineReader(new PlainPieces(bytes, Long.MAX_VALUE), 0, Long.MAX_VALUE);
  }

  /** Reads lines of up to {@code longest} bytes. */
  LineReader(TextPieces pieces, long rangeStart, long rangeEnd, int longest) throws IOException {
    this.window = new PieceWindow(pieces);
    this.fromStart = rangeStart == 0;
    this.rangeEnd = rangeEnd;
    this.longest = longest;
    if (rangeStart >= rangeEnd) {
      atEnd = true;
    } else if (rangeStart > 0) {
      skipLine();
    }
  }

  @Override
  public boolean next() throws IOException {
    if (atEnd || (next > 0 && window.offset(next - 1) >= rangeEnd)) {
      atEnd = true;
      return false;
    }
    start = next;
    window.startAt(start);
    tooLong = false;
    int scanned = start;
    int newline;
    while ((newline = indexOf((byte) '\n', window.bytes(), scanned, window.limit()))
        == window.limit()) {
      int done = window.limit() - start;
      if (done > longest) {
        position = window.position(start);
        tooLong = true;
        terminated = true;
        skipLine();
        start = end = next;
        return true;
      }
      if (!readPiece()) {
        atEnd = true;
        // Looking for room may have moved the line.
        newline = window.limit();
        break;
      }
      scanned = start + done;
    }
    if (atEnd && start == window.limit()) {
      return false;
    }
    end = newline;
    terminated = newline < window.limit();
    next = newline + 1;
    if (end > start && window.bytes()[end - 1] == '\r') {
      end--;
    }
    position = window.position(start);
    return true;
  }

  /** The buffer that holds the line, valid until the next call of {@link #next()}. */
  public byte[] buffer() {
    return window.bytes();
  }

  /** First byte of the line. */
  public int start() {
    return start;
  }

  /** End of the line, without its line ending (LF or CRLF). */
  public int end() {
    return end;
  }

  @Override
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

  @Override
  public int length() {
    return end - start;
  }

  @Override
  public long crc32() throws IOException {
    return window.crc32();
  }

  @Override
  public void close() throws IOException {
    window.close();
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
      window.clear();
      start = 0;
      if (!readPiece() || window.lastOffset() >= rangeEnd) {
        atEnd = true;
        return;
      }
      newline = indexOf((byte) '\n', window.bytes(), 0, window.limit());
    } while (newline == window.limit());
    next = newline + 1;
  }

  private boolean readPiece() throws IOException {
    boolean more = window.read();
    start = window.start();
    return more;
  }
}
