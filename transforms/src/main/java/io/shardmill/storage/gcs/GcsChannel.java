package io.shardmill.storage.gcs;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobSourceOption;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * One generation of an object, read at any position by requests for exact ranges: what is asked for
 * is what is sent, and the connection can serve again.
 *
 * <p>A request asks for at least {@value #SMALLEST} bytes, and for twice as many as the one before
 * while the reader goes straight on. Near the end it asks for all that is left before too, since a
 * Parquet footer is read backwards. Memory: one range, at most {@value #LARGEST} bytes. Not
 * thread-safe.
 */
final class GcsChannel implements SeekableByteChannel {

  static final int SMALLEST = 256 << 10;
  static final int LARGEST = 8 << 20;

  private final Storage storage;
  private final GcsAddress address;
  private final BlobId generation;
  private final long size;

  private ByteBuffer range = ByteBuffer.allocate(0);
  private long rangeStart;
  private long position;
  private boolean open = true;

  GcsChannel(Storage storage, BlobId generation, long size) {
    this.storage = storage;
    this.address = new GcsAddress(generation.getBucket(), generation.getName());
    this.generation = generation;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    requireOpen();
    if (position >= size) {
      return -1;
    }
    if (!into.hasRemaining()) {
      return 0;
    }
    long rangeEnd = rangeStart + range.limit();
    if (position < rangeStart || position >= rangeEnd) {
      fetch(into.remaining(), position == rangeEnd ? 2 * range.limit() : SMALLEST);
    }
    int at = (int) (position - rangeStart);
    int count = Math.min(into.remaining(), range.limit() - at);
    into.put(range.slice(at, count));
    position += count;
    return count;
  }

  private void fetch(int wanted, int ahead) throws IOException {
    long length = Math.min(LARGEST, Math.max(wanted, Math.max(SMALLEST, ahead)));
    rangeStart = Math.min(position, Math.max(0, size - SMALLEST));
    length = Math.min(length, size - rangeStart);
    if (range.capacity() < length) {
      range = ByteBuffer.allocate((int) length);
    }
    range.clear().limit((int) length);
    try {
      GcsRequest.send(address, this::fill);
    } catch (IOException | RuntimeException e) {
      range.limit(0);
      throw e;
    }
    range.flip();
  }

  private int fill() throws IOException {
    long end = rangeStart + range.limit();
    // A read is repeated by the client, of the same generation and from where it broke off.
    try (ReadChannel in =
        storage.reader(generation, BlobSourceOption.shouldReturnRawInputStream(true))) {
      in.setChunkSize(0);
      in.seek(rangeStart);
      in.limit(end);
      while (range.hasRemaining()) {
        if (in.read(range) < 0) {
          throw new EOFException("%s ended before byte %d of %d".formatted(address, end, size));
        }
      }
      return range.limit();
    }
  }

  @Override
  public long position() throws IOException {
    requireOpen();
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) throws IOException {
    requireOpen();
    if (newPosition < 0) {
      throw new IllegalArgumentException("Position %d".formatted(newPosition));
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    requireOpen();
    return size;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    range = ByteBuffer.allocate(0);
  }

  private void requireOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }
}
