package io.shardmill.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32;

/**
 * Reads a file forwards through one buffer, from the start of a range on, and keeps the CRC-32 of
 * the range's own bytes on the way.
 *
 * <p>Memory: 256 KiB.
 */
final class FileBytes implements Closeable {

  private static final int CAPACITY = 1 << 18;

  private final String name;
  private final ReadableByteChannel channel;
  private final long size;
  private final long rangeEnd;
  private final byte[] array = new byte[CAPACITY];
  private final ByteBuffer target = ByteBuffer.wrap(array);
  private final CRC32 crc = new CRC32();
  private int index;
  private int limit;
  private long offset;

  /** Reads {@code channel} from {@code start}; the range for the CRC is {@code [start, end)}. */
  FileBytes(String name, SeekableByteChannel channel, long start, long end) throws IOException {
    this.name = name;
    this.channel = channel;
    this.size = channel.size();
    this.rangeEnd = Math.min(end, size);
    this.offset = start;
    channel.position(start);
  }

  /** Reads a stream, whose size is not known. */
  FileBytes(String name, InputStream stream) {
    this.name = name;
    this.channel = Channels.newChannel(stream);
    this.size = Long.MAX_VALUE;
    this.rangeEnd = Long.MAX_VALUE;
  }

  /** The file, as messages name it. */
  String name() {
    return name;
  }

  /** Bytes in the file; {@link Long#MAX_VALUE} if that is not known. */
  long size() {
    return size;
  }

  /** Offset in the file of the next byte. */
  long offset() {
    return offset;
  }

  /** The buffer; the next byte is at {@link #index}. */
  byte[] array() {
    return array;
  }

  /** Place of the next byte in {@link #array}. */
  int index() {
    return index;
  }

  /** Bytes that can be looked at without reading more. */
  int available() {
    return limit - index;
  }

  /** Makes {@code count} bytes available, fewer only at the end of the file; returns how many. */
  int fill(int count) throws IOException {
    if (limit - index < count && offset + (limit - index) < size) {
      System.arraycopy(array, index, array, 0, limit - index);
      limit -= index;
      index = 0;
      while (limit < count && readMore()) {}
    }
    return limit - index;
  }

  /** Goes past {@code count} available bytes. */
  void skip(int count) {
    index += count;
    offset += count;
  }

  /** The CRC-32 of the range, after reading what is left of it. */
  long crc32() throws IOException {
    do {
      skip(available());
    } while (offset < rangeEnd && fill(1) > 0);
    return crc.getValue();
  }

  private boolean readMore() throws IOException {
    target.limit(array.length).position(limit);
    int count = channel.read(target);
    if (count <= 0) {
      return false;
    }
    long from = offset + limit - index;
    long inRange = Math.min(count, rangeEnd - from);
    if (inRange > 0) {
      crc.update(array, limit, (int) inRange);
    }
    limit += count;
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
