package io.shardmill.vcf;

import io.shardmill.parquet.RowSelection;
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

  /** The chosen texts. */
  Texts select(RowSelection rows) {
    int[] chosenOffsets = rows.offsets(offsets);
    byte[] chosen = new byte[chosenOffsets[rows.size()]];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(
          bytes,
          offsets[rows.row(i)],
          chosen,
          chosenOffsets[i],
          chosenOffsets[i + 1] - chosenOffsets[i]);
    }
    return new Texts(chosen, chosenOffsets);
  }
}
