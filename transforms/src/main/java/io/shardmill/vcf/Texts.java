package io.shardmill.vcf;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A column of short UTF-8 texts in one byte array.
 *
 * @param bytes all texts, one after the other
 * @param offsets text {@code i} is {@code bytes[offsets[i] .. offsets[i + 1])}
 */
public record Texts(byte[] bytes, int[] offsets) implements Serializable {

  /** Text {@code i}. */
  public String get(int i) {
    return new String(bytes, offsets[i], offsets[i + 1] - offsets[i], StandardCharsets.UTF_8);
  }

  /** Bytes in text {@code i}. */
  int length(int i) {
    return offsets[i + 1] - offsets[i];
  }

  /** Whether two texts are equal. */
  public boolean same(int i, int j) {
    return Arrays.equals(bytes, offsets[i], offsets[i + 1], bytes, offsets[j], offsets[j + 1]);
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

  /** The rows whose text is a dot, which stands for a missing value. */
  public BitSet missing() {
    BitSet missing = new BitSet();
    for (int i = 0; i < offsets.length - 1; i++) {
      missing.set(i, length(i) == 1 && bytes[offsets[i]] == '.');
    }
    return missing;
  }

  /** The texts as a column. */
  public ColumnVector column(@Nullable BitSet nulls) {
    return new ColumnVector.Strings(bytes, offsets, offsets.length - 1, nulls);
  }

  /** The texts as a column of lists of the parts between separators, empty for a dot. */
  public ColumnVector split(char separator, @Nullable BitSet nulls) {
    int rows = offsets.length - 1;
    BitSet missing = missing();
    byte[] parts = new byte[offsets[rows]];
    int[] partOffsets = new int[rows + 1];
    int[] listOffsets = new int[rows + 1];
    int count = 0;
    int end = 0;
    for (int row = 0; row < rows; row++) {
      if (!missing.get(row)) {
        for (int i = offsets[row]; i <= offsets[row + 1]; i++) {
          if (i < offsets[row + 1] && bytes[i] != separator) {
            parts[end++] = bytes[i];
          } else {
            if (++count == partOffsets.length) {
              partOffsets = Arrays.copyOf(partOffsets, 2 * count);
            }
            partOffsets[count] = end;
          }
        }
      }
      listOffsets[row + 1] = count;
    }
    return new ColumnVector.Lists(
        new ColumnVector.Strings(parts, partOffsets, count, null), listOffsets, rows, nulls);
  }
}
