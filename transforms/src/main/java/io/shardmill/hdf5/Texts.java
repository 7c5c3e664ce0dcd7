package io.shardmill.hdf5;

import io.jhdf.GlobalHeap;
import io.jhdf.storage.HdfBackingStorage;
import io.shardmill.hdf5.ElementType.TextEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns stored texts into strings.
 *
 * <p>All are read as UTF-8, those that claim to be ASCII too: h5py and R write UTF-8 under either
 * name.
 *
 * <p>Memory: the {@value #HEAPS} heaps last used of texts of variable length, 4 KiB each as h5py
 * writes them.
 */
final class Texts {

  private static final int HEAPS = 64;

  /** A text of variable length: its length, the address of its heap, its number in the heap. */
  private static final int ADDRESS = 4;

  private static final int NUMBER = 12;

  private final HdfBackingStorage storage;
  private final Map<Long, GlobalHeap> heaps =
      new LinkedHashMap<>(2 * HEAPS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, GlobalHeap> eldest) {
          return size() > HEAPS;
        }
      };

  Texts(HdfBackingStorage storage) {
    this.storage = storage;
  }

  /** The text of the element whose first byte is {@code bytes[from]}. */
  String at(byte[] bytes, int from, ElementType type) throws IOException {
    if (type.text() != TextEnd.VARIABLE) {
      return decode(bytes, from, length(bytes, from, type));
    }
    ByteBuffer element =
        ByteBuffer.wrap(bytes, from, type.bytes()).slice().order(ByteOrder.LITTLE_ENDIAN);
    int number = element.getInt(NUMBER);
    if (number == 0) {
      return "";
    }
    GlobalHeap heap =
        heaps.computeIfAbsent(
            element.getLong(ADDRESS), address -> new GlobalHeap(storage, address));
    ByteBuffer object = heap.getObjectData(number);
    byte[] text = new byte[(int) Math.min(object.remaining(), element.getInt(0) & 0xffffffffL)];
    object.get(text);
    return decode(text, 0, untilNul(text, 0, text.length));
  }

  private static int length(byte[] bytes, int from, ElementType type) {
    if (type.text() == TextEnd.NUL) {
      return untilNul(bytes, from, type.bytes());
    }
    byte padding = (byte) (type.text() == TextEnd.SPACE_PADDED ? ' ' : 0);
    int length = type.bytes();
    while (length > 0 && bytes[from + length - 1] == padding) {
      length--;
    }
    return length;
  }

  private static int untilNul(byte[] bytes, int from, int max) {
    int length = 0;
    while (length < max && bytes[from + length] != 0) {
      length++;
    }
    return length;
  }

  private static String decode(byte[] bytes, int from, int length) throws IOException {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
      } catch (CharacterCodingException e) {
        throw new IOException("It is not UTF-8 text", e);
      }
    }
    return text;
  }
}
