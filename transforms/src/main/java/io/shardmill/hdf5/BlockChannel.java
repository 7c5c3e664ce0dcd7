package io.shardmill.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * The form in which jhdf wants a file: a {@link FileChannel} whose reads at a position are complete
 * and whose blocks are cached. All else is refused, mapping included, since a mapped file that is
 * cut short kills the process.
 */
final class BlockChannel extends FileChannel {

  private final FileBlocks blocks;

  BlockChannel(FileBlocks blocks) {
    this.blocks = blocks;
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    if (position >= blocks.size()) {
      return -1;
    }
    int count = (int) Math.min(into.remaining(), blocks.size() - position);
    int limit = into.limit();
    into.limit(into.position() + count);
    try {
      blocks.read(position, into);
    } finally {
      into.limit(limit);
    }
    return count;
  }

  @Override
  public long size() {
    return blocks.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    blocks.close();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw unsupported();
  }

  @Override
  public int read(ByteBuffer into) {
    throw unsupported();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw unsupported();
  }

  @Override
  public int write(ByteBuffer from) {
    throw unsupported();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw unsupported();
  }

  @Override
  public int write(ByteBuffer from, long position) {
    throw unsupported();
  }

  @Override
  public long position() {
    throw unsupported();
  }

  @Override
  public FileChannel position(long position) {
    throw unsupported();
  }

  @Override
  public FileChannel truncate(long size) {
    throw unsupported();
  }

  @Override
  public void force(boolean metaData) {}

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw unsupported();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw unsupported();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw unsupported();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("Only reads at a position");
  }
}
