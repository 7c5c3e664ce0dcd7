package io.shardmill.testdata.vcf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** ASCII text that grows to the longest line and is used again for the next. */
final class TextBuffer {

  private byte[] bytes = new byte[1 << 16];
  private int length;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Makes room, so that the next {@code more} bytes can be put without a check. */
  void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /** Needs room: {@link #reserve}. */
  void put(char c) {
    bytes[length++] = (byte) c;
  }

  /** Makes its own room. */
  void put(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
    reserve(ascii.length);
    System.arraycopy(ascii, 0, bytes, length, ascii.length);
    length += ascii.length;
  }

  /** A number of at least 0; needs room for 10 digits. */
  void put(int number) {
    if (number >= 10) {
      put(number / 10);
    }
    bytes[length++] = (byte) ('0' + number % 10);
  }

  /** {@code number / 10^digits} without trailing zeros; needs room. */
  void putDecimal(int number, int digits) {
    int unit = 1;
    for (int i = 0; i < digits; i++) {
      unit *= 10;
    }
    put(number / unit);
    int rest = number % unit;
    if (rest > 0) {
      put('.');
      while (rest > 0) {
        unit /= 10;
        put((char) ('0' + rest / unit));
        rest %= unit;
      }
    }
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }
}
