package io.shardmill.vcf;

import java.nio.charset.StandardCharsets;

/**
 * A column of short UTF-8 texts in one byte array.
 *
 * @param bytes all texts, one after the other
 * @param offsets text {@code i} is {@code bytes[offsets[i] .. offsets[i + 1])}
 */
record Texts(byte[] bytes, int[] offsets) {

  /** Text {@code i}. */
  String get(int i) {
    return new String(bytes, offsets[i], offsets[i + 1] - offsets[i], StandardCharsets.UTF_8);
  }

  /** Bytes in text {@code i}. */
  int length(int i) {
    return offsets[i + 1] - offsets[i];
  }
}
