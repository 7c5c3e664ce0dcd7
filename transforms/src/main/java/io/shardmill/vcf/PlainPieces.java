package io.shardmill.vcf;

import java.io.IOException;

/** Text that is not compressed. Positions are byte offsets. */
final class PlainPieces implements TextPieces {

  private final FileBytes bytes;
  private final long rangeEnd;
  private long offset;

  PlainPieces(FileBytes bytes, long rangeEnd) {
    this.bytes = bytes;
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
  public long position(int within) {
    return offset + within;
  }

  @Override
  public long crc32() throws IOException {
    return bytes.crc32();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
