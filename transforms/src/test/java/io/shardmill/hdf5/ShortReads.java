package io.shardmill.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Bytes in memory, of which a read returns only a few at a time, as channels are allowed to. */
final class ShortReads implements SeekableByteChannel {

  private final byte[] bytes;
  private final int most;
  private long position;
  private boolean open = true;

  /**
   * @param most bytes that one read returns at most
   */
  ShortReads(byte[] bytes, int most) {
    this.bytes = bytes;
    this.most = most;
  }

  @Override
  public int read(ByteBuffer into) {
    int count = (int) Math.min(Math.min(most, into.remaining()), bytes.length - position);
    if (count <= 0) {
      return -1;
    }
    into.put(bytes, (int) position, count);
    position += count;
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    throw new IOException("Read only");
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    throw new IOException("Read only");
  }
}
