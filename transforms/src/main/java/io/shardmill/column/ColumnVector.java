package io.shardmill.column;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column for a run of rows, in arrays that the writer reads and never keeps.
 *
 * <p>{@code nulls}, where given, has a set bit for each null row; the value at a null row is
 * ignored but has its place in the array. {@code null} means that no row is null. Arrays may be
 * longer than {@code rows}.
 *
 * <p>What is done value by value asks the vector: {@link #isNull}, {@link #valueAt}, {@link
 * #textAt}, {@link Integers#longAt}, {@link Numbers#doubleAt}. What is done for whole arrays, in
 * another way for each type, is a {@link ColumnVisitor}.
 */
public sealed interface ColumnVector extends Serializable {

  /** The number of rows (for elements of a list: the number of elements). */
  int rows();

  /** The null rows, or {@code null} if there are none. */
  @Nullable BitSet nulls();

  /** Whether a row is null. */
  default boolean isNull(int row) {
    BitSet nulls = nulls();
    return nulls != null && nulls.get(row);
  }

  /**
   * The value of a row that is not null: a boxed primitive, a {@link String} or {@code byte[]}; of
   * lists a {@link List} of such values, with {@code null} for each that is null.
   */
  Object valueAt(int row);

  /** The value of a row that is not null as a text: as Java writes it, binaries in hex. */
  default String textAt(int row) {
    return valueAt(row).toString();
  }

  /** Plain size of rows {@code [from, to)}: of a text four bytes more, of a list one. */
  long plainBytes(int from, int to);

  /** Does what is done for vectors of this type. */
  <R> R accept(ColumnVisitor<R> visitor);

  /** Values of one width. */
  sealed interface FixedWidth extends ColumnVector {

    /** Bytes of a value. */
    int width();

    @Override
    default long plainBytes(int from, int to) {
      return (long) width() * (to - from);
    }
  }

  /** Values in an array of a primitive type. */
  sealed interface Primitives extends FixedWidth {

    /** The array, of {@link #rows} values or more. */
    Object values();
  }

  /** Numbers. */
  sealed interface Numbers extends Primitives {

    /** The value of a row that is not null; the nearest one of a {@code long} beyond 2^53. */
    double doubleAt(int row);
  }

  /** Whole numbers. */
  sealed interface Integers extends Numbers {

    /** The value of a row that is not null. */
    long longAt(int row);

    @Override
    default double doubleAt(int row) {
      return longAt(row);
    }
  }

  /** Values for {@link ColumnType#BOOLEAN}. */
  record Booleans(boolean[] values, int rows, @Nullable BitSet nulls) implements Primitives {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public Boolean valueAt(int row) {
      return values[row];
    }

    @Override
    public <R> R accept(ColumnVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Values for {@link ColumnType#INT8}. */
  record Int8s(byte[] values, int rows, @Nullable BitSet nulls) implements Integers {
    @Override
    public int width() {
      return Byte.BYTES;
    }

    @Override
    public Byte valueAt(int row) {
      return values[row];
    }

    @Override
    public long longAt(int row) {
      return values[row];
    }

    @Override
    public <R> R accept(ColumnVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Values for {@link ColumnType#INT16}. */
  record Int16s(short[] values, int rows, @Nullable BitSet nulls) implements Integers {
    @Override
    public int width() {
      return Short.BYTES;
    }

    @Override
    public Short valueAt(int row) {
      return values[row];
    }

    @Override
    public long longAt(int row) {
      return values[row];
    }

    @Override
    public <R> R accept(ColumnVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Values for {@link ColumnType#INT32}. */
  record Int32s(int[] values, int rows, @Nullable BitSet nulls) implements Integers {
    @Override
    public int width() {
      return Integer.BYTES;
    }

    @Override
    public Integer valueAt(int row) {
      return values[row];
    }

    @Override
    public long longAt(int row) {
      return values[row];
    }

    @Override
    public <R> R accept(ColumnVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Values for {@link ColumnType#INT64} and {@link ColumnType#TIMESTAMP_MICROS}. */
  record Int64s(long[] values, int rows, @Nullable BitSet nulls) implements Integers {
    @Override
    public int width() {
      return Long.BYTES;
    }

    @Override
    public Long valueAt(int row) {
      return values[row];
    }

    @Override
    public long longAt(int row) {
      return values[row];
    }

    @Override
    public <R> R accept(ColumnVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Values for {@link ColumnType#FLOAT32}. */
  record Float32s(float[] values, int rows, @Nullable BitSet nulls) implements Numbers {
    @Override
    public int width() {
      return Float.BYTES;
    }

    @Override
    public Float valueAt(int row) {
      return values[row];
    }

    @Override
    public double doubleAt(int row) {
      return values[row];
    }

    @Override
    public <R> R accept(ColumnVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Values for {@link ColumnType#FLOAT64}. */
  record Float64s(double[] values, int rows, @Nullable BitSet nulls) implements Numbers {
    @Override
    public int width() {
      return Double.BYTES;
    }

    @Override
    public Double valueAt(int row) {
      return values[row];
    }

    @Override
    public double doubleAt(int row) {
      return values[row];
    }

    @Override
    public <R> R accept(ColumnVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

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

    @Override
    public String valueAt(int row) {
      return get(row);
    }

    @Override
    public long plainBytes(int from, int to) {
      return (long) offsets[to] - offsets[from] + 4L * (to - from);
    }

    @Override
    public <R> R accept(ColumnVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Values for {@link ColumnType#FIXED_BINARY}: row {@code i} starts at {@code i * width}. */
  record FixedBinaries(byte[] bytes, int width, int rows, @Nullable BitSet nulls)
      implements FixedWidth {

    @Override
    public byte[] valueAt(int row) {
      return Arrays.copyOfRange(bytes, row * width, (row + 1) * width);
    }

    @Override
    public String textAt(int row) {
      return HexFormat.of().formatHex(bytes, row * width, (row + 1) * width);
    }

    @Override
    public <R> R accept(ColumnVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Lists: row {@code i} holds the elements {@code [offsets[i], offsets[i + 1])}. A null row must
   * span no element. The elements have nulls of their own, and may be lists themselves.
   */
  record Lists(ColumnVector elements, int[] offsets, int rows, @Nullable BitSet nulls)
      implements ColumnVector {

    @Override
    public List<@Nullable Object> valueAt(int row) {
      List<@Nullable Object> values = new ArrayList<>(offsets[row + 1] - offsets[row]);
      for (int i = offsets[row]; i < offsets[row + 1]; i++) {
        values.add(elements.isNull(i) ? null : elements.valueAt(i));
      }
      return Collections.unmodifiableList(values);
    }

    @Override
    public long plainBytes(int from, int to) {
      return to - from + elements.plainBytes(offsets[from], offsets[to]);
    }

    @Override
    public <R> R accept(ColumnVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
