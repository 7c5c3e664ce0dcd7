package io.shardmill.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Elements one after the other: in the file, in memory, or all equal. */
final class StoredElements {

  /** Bytes handed on at once. */
  private static final int PIECE_BYTES = 1 << 20;

  private StoredElements() {}

  /** No elements. */
  static Elements none() {
    return (start, count, run) -> {};
  }

  /** Elements of {@code size} bytes from {@code position} on in a file. */
  static Elements inFile(FileBlocks blocks, long position, int size) {
    int piece = Math.max(1, PIECE_BYTES / size);
    return (start, count, run) -> {
      for (int at = 0; at < count; ) {
        int elements = Math.min(piece, count - at);
        ByteBuffer bytes =
            blocks.view(
                Math.addExact(position, Math.multiplyExact(start + at, (long) size)),
                Math.multiplyExact(elements, size));
        run.accept(bytes.array(), bytes.arrayOffset(), at, elements);
        at += elements;
      }
    };
  }

  /** Elements of {@code size} bytes in {@code bytes}. */
  static Elements inMemory(ByteBuffer bytes, int size) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return (start, count, run) -> {
      if ((start + count) * size > copy.length) {
        throw new IOException("It has %d bytes, too few for its shape".formatted(copy.length));
      }
      run.accept(copy, (int) start * size, 0, count);
    };
  }

  /** Elements that all are {@code element}. */
  static Elements filled(byte[] element) {
    int piece = Math.max(1, 4096 / element.length);
    byte[] bytes = new byte[piece * element.length];
    fill(element, bytes);
    return (start, count, run) -> {
      for (int at = 0; at < count; at += piece) {
        run.accept(bytes, 0, at, Math.min(piece, count - at));
      }
    };
  }

  /** Repeats {@code element} over {@code bytes}. */
  static void fill(byte[] element, byte[] bytes) {
    for (int at = 0; at < bytes.length; at += element.length) {
      System.arraycopy(element, 0, bytes, at, element.length);
    }
  }
}
