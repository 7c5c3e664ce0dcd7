package io.shardmill.keystroke.output;

import io.shardmill.column.ColumnVector;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/** A few texts that stand in many rows, by number. */
final class RepeatedTexts {

  /** No number stands for null. */
  static final int NONE = -1;

  private final List<byte[]> texts;

  RepeatedTexts(List<String> texts) {
    this.texts = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /**
   * The text of each row.
   *
   * @param numbers which text it is
   * @param none the number that stands for null
   */
  ColumnVector of(byte[] numbers, int rows, int none) {
    int[] offsets = new int[rows + 1];
    BitSet missing = new BitSet();
    for (int row = 0; row < rows; row++) {
      missing.set(row, numbers[row] == none);
      offsets[row + 1] = Math.addExact(offsets[row], texts.get(numbers[row]).length);
    }
    byte[] bytes = new byte[offsets[rows]];
    for (int row = 0; row < rows; row++) {
      byte[] text = texts.get(numbers[row]);
      System.arraycopy(text, 0, bytes, offsets[row], text.length);
    }
    return new ColumnVector.Strings(bytes, offsets, rows, missing);
  }
}
