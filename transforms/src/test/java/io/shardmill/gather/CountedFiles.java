package io.shardmill.gather;

import io.shardmill.storage.PendingFile;
import io.shardmill.storage.WorkArea;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A work area in memory that remembers what was opened. */
final class CountedFiles implements WorkArea {

  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<String> opened = new ArrayList<>();

  /** The published files. */
  Map<String, byte[]> files() {
    return files;
  }

  /** What was opened since this was last asked. */
  List<String> opened() {
    List<String> names = List.copyOf(opened);
    opened.clear();
    return names;
  }

  @Override
  public PendingFile newWorkFile(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return new PendingFile() {
      @Override
      public void write(int value) {
        bytes.write(value);
      }

      @Override
      public void write(byte[] values, int offset, int length) {
        bytes.write(values, offset, length);
      }

      @Override
      public void publish() {
        byte[] before = files.putIfAbsent(name, bytes.toByteArray());
        if (before != null && !Arrays.equals(before, bytes.toByteArray())) {
          throw PendingFile.otherContent(name);
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public boolean hasWorkFile(String name) {
    return files.containsKey(name);
  }

  @Override
  public SeekableByteChannel openWorkFile(String name) throws IOException {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new NoSuchFileException(name);
    }
    opened.add(name);
    return new Bytes(ByteBuffer.wrap(bytes));
  }

  /** Bytes in memory as a channel. */
  private record Bytes(ByteBuffer all) implements SeekableByteChannel {
    @Override
    public int read(ByteBuffer target) {
      if (!all.hasRemaining()) {
        return -1;
      }
      int length = Math.min(all.remaining(), target.remaining());
      target.put(all.slice(all.position(), length));
      all.position(all.position() + length);
      return length;
    }

    @Override
    public long position() {
      return all.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
      all.position((int) position);
      return this;
    }

    @Override
    public long size() {
      return all.capacity();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}

    @Override
    public int write(ByteBuffer bytes) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
      throw new NonWritableChannelException();
    }
  }

  @Override
  public Stream<String> workFiles(String folder) {
    return files.keySet().stream().filter(name -> name.startsWith(folder));
  }
}
