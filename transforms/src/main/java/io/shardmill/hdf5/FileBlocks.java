package io.shardmill.hdf5;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bytes of a file at any position, read in blocks of which the most recently used stay in
 * memory.
 *
 * <p>A channel may return fewer bytes than asked for, as those of object stores do; here a read is
 * complete or fails. Safe for use by several threads.
 *
 * <p>Memory: {@value #BLOCKS} blocks of {@value #BLOCK_BYTES} bytes.
 */
final class FileBlocks implements Closeable {

  /** Large enough that a request to an object store pays, small enough for scattered headers. */
  static final int BLOCK_BYTES = 1 << 20;

  static final int BLOCKS = 16;

  private final SeekableByteChannel channel;
  private final long size;
  private final int blockBytes;
  private final Map<Long, byte[]> blocks;

  FileBlocks(SeekableByteChannel channel) throws IOException {
    this(channel, BLOCK_BYTES, BLOCKS);
  }

  FileBlocks(SeekableByteChannel channel, int blockBytes, int maxBlocks) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.blockBytes = blockBytes;
    this.blocks =
        new LinkedHashMap<>(2 * maxBlocks, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > maxBlocks;
          }
        };
  }

  /** Bytes in the file. */
  long size() {
    return size;
  }

  /**
   * The {@code length} bytes at {@code position}, without a copy where one block holds them all.
   * They must not be written to.
   */
  ByteBuffer view(long position, int length) throws IOException {
    require(position, length);
    long block = position / blockBytes;
    if (length > 0 && block == (position + length - 1) / blockBytes) {
      return ByteBuffer.wrap(block(block), (int) (position % blockBytes), length).slice();
    }
    ByteBuffer copy = ByteBuffer.allocate(length);
    read(position, copy);
    return copy.flip();
  }

  /** Fills {@code into} with the bytes at {@code position}. */
  void read(long position, ByteBuffer into) throws IOException {
    require(position, into.remaining());
    long at = position;
    while (into.hasRemaining()) {
      int start = (int) (at % blockBytes);
      if (start == 0 && into.remaining() >= blockBytes) {
        // What is larger than a block would only push the others out.
        int count = into.remaining() / blockBytes * blockBytes;
        readFully(at, into.slice(into.position(), count));
        into.position(into.position() + count);
        at += count;
      } else {
        byte[] block = block(at / blockBytes);
        int count = Math.min(into.remaining(), block.length - start);
        into.put(block, start, count);
        at += count;
      }
    }
  }

  private void require(long position, long length) throws EOFException {
    if (position < 0 || length < 0 || position > size - length) {
      throw new EOFException(
          "%d bytes at position %d are needed, but the file ends at %d"
              .formatted(length, position, size));
    }
  }

  private byte[] block(long number) throws IOException {
    synchronized (blocks) {
      byte[] block = blocks.get(number);
      if (block == null) {
        long start = number * blockBytes;
        block = new byte[(int) Math.min(blockBytes, size - start)];
        readFully(start, ByteBuffer.wrap(block));
        blocks.put(number, block);
      }
      return block;
    }
  }

  private void readFully(long position, ByteBuffer into) throws IOException {
    synchronized (channel) {
      channel.position(position);
      while (into.hasRemaining()) {
        if (channel.read(into) <= 0) {
          throw new EOFException(
              "The file had %d bytes when it was opened, and now ends before position %d"
                  .formatted(size, position + into.limit()));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
