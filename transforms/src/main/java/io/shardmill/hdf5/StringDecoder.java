package io.shardmill.hdf5;

import io.shardmill.hdf5.ElementType.TextEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Turns stored texts into strings.
 *
 * <p>All are read as UTF-8, those that claim to be ASCII too: h5py and R write UTF-8 under either
 * name.
 */
final class StringDecoder {

  /** A text of variable length: its length, the address of its heap, its number in the heap. */
  private static final int ADDRESS = 4;

  private static final int NUMBER = 12;

  private final TextHeaps heaps;

  StringDecoder(TextHeaps heaps) {
    this.heaps = heaps;
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
    ByteBuffer object = heaps.object(element.getLong(ADDRESS), number);
    // The object may be longer than the text, which may end with a NUL all the same.
    int most = (int) Math.min(object.remaining(), element.getInt(0) & 0xffffffffL);
    int start = object.arrayOffset() + object.position();
    return decode(object.array(), start, untilNul(object.array(), start, most));
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
