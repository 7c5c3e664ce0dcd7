package io.shardmill.genotype.output;

import io.shardmill.column.ColumnVector;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Texts put together from the bytes of others, row by row: of a million variants none becomes a
 * {@link String}.
 */
final class TextColumn {

  private static final int USUAL_BYTES = 16;

  private byte[] bytes;
  private final int[] offsets;
  private final BitSet nulls = new BitSet();
  private int rows;
  private int end;

  TextColumn(int most) {
    this.bytes = new byte[USUAL_BYTES * most];
    this.offsets = new int[most + 1];
  }

  /** Puts a text behind what the row has. */
  TextColumn add(ColumnVector.Strings texts, int row) {
    int from = texts.offsets()[row];
    int length = texts.offsets()[row + 1] - from;
    reserve(length);
    System.arraycopy(texts.bytes(), from, bytes, end, length);
    end += length;
    return this;
  }

  TextColumn add(char ascii) {
    reserve(1);
    bytes[end++] = (byte) ascii;
    return this;
  }

  /** Adds a number in decimal. */
  TextColumn add(int number) {
    String digits = Integer.toString(number);
    for (int i = 0; i < digits.length(); i++) {
      add(digits.charAt(i));
    }
    return this;
  }

  /** Adds the texts of a list that are there, with a semicolon between. */
  void addJoined(ColumnVector.Lists lists, int row) {
    ColumnVector.Strings elements = (ColumnVector.Strings) lists.elements();
    for (int i = lists.offsets()[row], added = 0; i < lists.offsets()[row + 1]; i++) {
      if (!elements.isNull(i)) {
        if (added++ > 0) {
          add(';');
        }
        add(elements, i);
      }
    }
  }

  /** Ends a row. */
  void end() {
    offsets[++rows] = end;
  }

  /** Ends a row; one of no bytes is missing. */
  void endOrNull() {
    nulls.set(rows, end == offsets[rows]);
    end();
  }

  ColumnVector vector() {
    return new ColumnVector.Strings(bytes, offsets, rows, nulls);
  }

  private void reserve(int length) {
    if (end + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + length));
    }
  }
}
