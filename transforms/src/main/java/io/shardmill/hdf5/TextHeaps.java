package io.shardmill.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where texts of variable length are: global heap collections (HDF5 File Format Specification
 * III.E), each with a few hundred numbered objects.
 *
 * <p>Memory: the {@value #HEAPS} collections last used; h5py writes them with 4 KiB, or the size of
 * one text if that is more.
 */
final class TextHeaps {

  private static final int HEAPS = 64;
  private static final int SIGNATURE = 'G' | ('C' << 8) | ('O' << 16) | ('L' << 24);
  private static final int HEADER_BYTES = 16;

  /** Before each object: its number, how often it is used, and its size. */
  private static final int OBJECT_HEADER_BYTES = 16;

  private static final int OBJECT_SIZE = 8;
  private static final int ALIGNMENT = 8;

  private final FileBlocks blocks;
  private final long base;
  private final Map<Long, Heap> heaps =
      new LinkedHashMap<>(2 * HEAPS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Heap> eldest) {
          return size() > HEAPS;
        }
      };

  /**
   * @param base bytes of the user block
   */
  TextHeaps(FileBlocks blocks, long base) {
    this.blocks = blocks;
    this.base = base;
  }

  /** The bytes of an object; not to be written to. */
  ByteBuffer object(long address, int number) throws IOException {
    Heap heap = heaps.get(address);
    if (heap == null) {
      heap = read(address);
      heaps.put(address, heap);
    }
    return heap.object(number);
  }

  private Heap read(long address) throws IOException {
    ByteBuffer header = blocks.view(base + address, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long size = header.getLong(8);
    if (header.getInt(0) != SIGNATURE
        || header.get(4) != 1
        || size < HEADER_BYTES
        || size > Integer.MAX_VALUE) {
      throw new IOException("There is no heap of texts at address %d".formatted(address));
    }
    return new Heap(
        address, blocks.view(base + address, (int) size).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** One collection, and where the objects in it start. */
  private static final class Heap {

    private final long address;
    private final ByteBuffer content;
    private int[] starts = new int[256];

    private Heap(long address, ByteBuffer content) throws IOException {
      this.address = address;
      this.content = content;
      int at = HEADER_BYTES;
      while (content.capacity() - at >= OBJECT_HEADER_BYTES) {
        int number = content.getShort(at) & 0xffff;
        if (number == 0) {
          // What follows is free.
          break;
        }
        if (number >= starts.length) {
          starts = Arrays.copyOf(starts, 2 * number);
        }
        starts[number] = at;
        at += OBJECT_HEADER_BYTES + padded(size(at));
      }
    }

    private ByteBuffer object(int number) throws IOException {
      if (number < 0 || number >= starts.length || starts[number] == 0) {
        throw new IOException(
            "The heap of texts at address %d has no object %d".formatted(address, number));
      }
      int at = starts[number];
      return content.slice(at + OBJECT_HEADER_BYTES, size(at));
    }

    private int size(int at) throws IOException {
      long size = content.getLong(at + OBJECT_SIZE);
      if (size < 0 || size > content.capacity() - at - OBJECT_HEADER_BYTES) {
        throw new IOException(
            "The heap of texts at address %d has an object that goes past its end"
                .formatted(address));
      }
      return (int) size;
    }

    private static int padded(int size) {
      return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
  }
}
