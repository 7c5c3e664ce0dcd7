package io.shardmill.testdata.vcf;

import java.io.IOException;
import java.io.OutputStream;

/** Cuts what is written into blocks of a fixed size, the last one shorter. */
abstract class BlockOutputStream extends OutputStream {

  final OutputStream out;
  private final byte[] block;
  private int filled;
  private boolean closed;

  BlockOutputStream(OutputStream out, int blockBytes, int largest) {
    this.out = out;
    if (blockBytes < 1 || blockBytes > largest) {
      throw new IllegalArgumentException(
          "block size must be 1 to " + largest + " bytes, not " + blockBytes);
    }
    this.block = new byte[blockBytes];
  }

  /** Writes one block to {@link #out}. */
  abstract void writeBlock(byte[] bytes, int length) throws IOException;

  /** Writes what comes after the last block. */
  abstract void finish() throws IOException;

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int copied = Math.min(left, block.length - filled);
      System.arraycopy(bytes, from, block, filled, copied);
      filled += copied;
      from += copied;
      left -= copied;
      if (filled == block.length) {
        writeBlock(block, filled);
        filled = 0;
      }
    }
  }

  /** A flush must not cut a block short: bytes would depend on when it is called. */
  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      if (filled > 0) {
        writeBlock(block, filled);
      }
      finish();
    }
  }
}
