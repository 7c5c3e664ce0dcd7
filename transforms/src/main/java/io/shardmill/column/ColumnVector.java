package io.shardmill.column;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column for a run of rows, in arrays that the writer reads and never keeps.
 *
 * <p>{@code nulls}, where given, has a set bit for each null row; the value at a null row is
 * ignored but has its place in the array. {@code null} means that no row is null. Arrays may be
 * longer than {@code rows}.
 */
public sealed interface ColumnVector {

  /** The number of rows (for elements of a list: the number of elements). */
  int rows();

  /** The null rows, or {@code null} if there are none. */
  @Nullable BitSet nulls();

  /** Values for {@link ColumnType#BOOLEAN}. */
  record Booleans(boolean[] values, int rows, @Nullable BitSet nulls) implements ColumnVector {}

  /** Values for {@link ColumnType#INT8}. */
  record Int8s(byte[] values, int rows, @Nullable BitSet nulls) implements ColumnVector {}

  /** Values for {@link ColumnType#INT16}. */
  record Int16s(short[] values, int rows, @Nullable BitSet nulls) implements ColumnVector {}

  /** Values for {@link ColumnType#INT32}. */
  record Int32s(int[] values, int rows, @Nullable BitSet nulls) implements ColumnVector {}

  /** Values for {@link ColumnType#INT64} and {@link ColumnType#TIMESTAMP_MICROS}. */
  record Int64s(long[] values, int rows, @Nullable BitSet nulls) implements ColumnVector {}

  /** Values for {@link ColumnType#FLOAT32}. */
  record Float32s(float[] values, int rows, @Nullable BitSet nulls) implements ColumnVector {}

  /** Values for {@link ColumnType#FLOAT64}. */
  record Float64s(double[] values, int rows, @Nullable BitSet nulls) implements ColumnVector {}

  /**
   * Values for {@link ColumnType#STRING}: row {@code i} is {@code bytes[offsets[i] .. offsets[i +
   * 1])}, UTF-8.
   */
  record Strings(byte[] bytes, int[] offsets, int rows, @Nullable BitSet nulls)
      implements ColumnVector {

    /** Texts none of which is null; for small tables. */
    public static Strings of(List<String> texts) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      int[] offsets = new int[texts.size() + 1];
      for (int row = 0; row < texts.size(); row++) {
        bytes.writeBytes(texts.get(row).getBytes(StandardCharsets.UTF_8));
        offsets[row + 1] = bytes.size();
      }
      return new Strings(bytes.toByteArray(), offsets, texts.size(), null);
    }

    /** Texts some of which are null; for small tables. */
    public static Strings ofNullable(List<? extends @Nullable String> texts) {
      BitSet nulls = new BitSet();
      List<String> present = new ArrayList<>();
      for (int row = 0; row < texts.size(); row++) {
        String text = texts.get(row);
        nulls.set(row, text == null);
        present.add(text == null ? "" : text);
      }
      Strings strings = of(present);
      return new Strings(strings.bytes, strings.offsets, strings.rows, nulls);
    }

    /** The same text in every row. */
    public static Strings repeated(String text, int rows) {
      byte[] one = text.getBytes(StandardCharsets.UTF_8);
      byte[] bytes = new byte[one.length * rows];
      int[] offsets = new int[rows + 1];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(one, 0, bytes, offsets[row], one.length);
        offsets[row + 1] = offsets[row] + one.length;
      }
      return new Strings(bytes, offsets, rows, null);
    }

    /** The text of a row that is not null. */
    public String get(int row) {
      return new String(
          bytes, offsets[row], offsets[row + 1] - offsets[row], StandardCharsets.UTF_8);
    }
  }

  /** Values for {@link ColumnType#FIXED_BINARY}: row {@code i} starts at {@code i * width}. */
  record FixedBinaries(byte[] bytes, int width, int rows, @Nullable BitSet nulls)
      implements ColumnVector {}

  /**
   * Lists: row {@code i} holds the elements {@code [offsets[i], offsets[i + 1])}. A null row must
   * span no element. The elements have nulls of their own, and may be lists themselves.
   */
  record Lists(ColumnVector elements, int[] offsets, int rows, @Nullable BitSet nulls)
      implements ColumnVector {}
}
