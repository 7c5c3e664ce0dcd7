package io.shardmill.vcf.source.merge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts that many records have, such as their alleles: each is kept once, and known by its number.
 *
 * <p>Memory: the different texts, and 16 bytes for each.
 */
final class TextTable {

  private byte[] bytes = new byte[1 << 10];
  private int[] ends = new int[64];
  private int count;
  // Numbers plus one, by hash; a power of two long, at most half full.
  private int[] slots = new int[128];

  /** The number of a text. */
  int number(byte[] text, int from, int to) {
    int slot = slot(text, from, to);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    int start = from(count);
    int end = Math.addExact(start, to - from);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * end));
    }
    System.arraycopy(text, from, bytes, start, to - from);
    ends[count++] = end;
    slots[slot] = count;
    if (2 * count > slots.length) {
      grow();
    }
    return count - 1;
  }

  /** The number of a text. */
  int number(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return number(encoded, 0, encoded.length);
  }

  /** What {@link #from} and {@link #to} are places of; another array after {@link #number}. */
  byte[] bytes() {
    return bytes;
  }

  /** First byte of a text. */
  int from(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  /** End of a text. */
  int to(int number) {
    return ends[number];
  }

  /** A text by its number. */
  String get(int number) {
    return new String(bytes, from(number), to(number) - from(number), StandardCharsets.UTF_8);
  }

  /** Bytes that the texts take. */
  long size() {
    return from(count) + 16L * count;
  }

  /** Forgets all texts. */
  void clear() {
    count = 0;
    Arrays.fill(slots, 0);
  }

  private int slot(byte[] text, int from, int to) {
    int hash = 0;
    for (int at = from; at < to; at++) {
      hash = 31 * hash + text[at];
    }
    hash ^= hash >>> 16;
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (Arrays.equals(bytes, from(number), to(number), text, from, to)) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int number = 0; number < count; number++) {
      slots[slot(bytes, from(number), to(number))] = number + 1;
    }
  }
}
