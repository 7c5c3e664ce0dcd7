package io.shardmill.vcf.source.merge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing text. */
final class LineBytes {

  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[1 << 12];
  private int length;

  /** The text is in {@code [0, length)}; another array after it grew. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void append(byte[] text, int from, int to) {
    reserve(to - from);
    System.arraycopy(text, from, bytes, length, to - from);
    length += to - from;
  }

  void append(byte[] text) {
    append(text, 0, text.length);
  }

  void append(String text) {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  void append(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  void append(LineBytes other) {
    append(other.bytes, 0, other.length);
  }

  /** Keeps only the first bytes. */
  void truncate(int kept) {
    length = kept;
  }

  private void reserve(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, 2L * bytes.length)));
    }
  }
}
