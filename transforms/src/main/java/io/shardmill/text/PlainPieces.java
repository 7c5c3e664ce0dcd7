package io.shardmill.text;

import java.io.IOException;

/** Text that is not compressed. Positions are byte offsets. */
final class PlainPieces extends TextPieces {

  private final long rangeEnd;
  private long offset;

  PlainPieces(FileBytes bytes, long rangeEnd) {
    super(bytes);
    this.rangeEnd = rangeEnd;
  }

  @Override
  public int read(byte[] buffer, int at) throws IOException {
    offset = bytes.offset();
    int length = Math.min(bytes.fill(1), LARGEST);
    if (length == 0) {
      return -1;
    }
    if (offset < rangeEnd) {
      length = (int) Math.min(length, rangeEnd - offset);
    }
    System.arraycopy(bytes.array(), bytes.index(), buffer, at, length);
    bytes.skip(length);
    return length;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  long position(int within) {
    return offset + within;
  }
}
