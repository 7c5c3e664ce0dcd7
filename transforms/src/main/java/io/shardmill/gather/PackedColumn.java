package io.shardmill.gather;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values travel in packed rows: {@link #write} packs one, an instance gathers them.
 * For columns of numbers, truth values and texts.
 *
 * <p>Memory of an instance: the values of its capacity, and the texts that were read.
 */
public final class PackedColumn {

  private final ColumnType type;
  private final Object values;
  private final BitSet nulls = new BitSet();
  private final Strings texts;

  /**
   * Gathers values.
   *
   * @param capacity the most rows
   */
  public PackedColumn(ColumnType type, int capacity) {
    this.type = type;
    this.texts = new Strings(type == ColumnType.STRING ? capacity : 0);
    this.values =
        switch (type) {
          case STRING -> new byte[0];
          case BOOLEAN -> new boolean[capacity];
          case INT8 -> new byte[capacity];
          case INT16 -> new short[capacity];
          case INT32 -> new int[capacity];
          case INT64, TIMESTAMP_MICROS -> new long[capacity];
          case FLOAT32 -> new float[capacity];
          case FLOAT64 -> new double[capacity];
          case FIXED_BINARY -> throw new IllegalArgumentException("Binaries are not packed");
        };
  }

  /** Packs the value of a row, or that it is null. */
  public static void write(ColumnVector column, int row, DataOutput out) throws IOException {
    boolean missing = column.nulls() != null && column.nulls().get(row);
    out.writeBoolean(missing);
    if (!missing) {
      writeValue(column, row, out);
    }
  }

  private static void writeValue(ColumnVector column, int row, DataOutput out) throws IOException {
    if (column instanceof ColumnVector.Strings texts) {
      writeText(texts, row, out);
    } else if (column instanceof ColumnVector.Booleans booleans) {
      out.writeBoolean(booleans.values()[row]);
    } else if (column instanceof ColumnVector.Int8s numbers) {
      out.writeByte(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Int16s numbers) {
      out.writeShort(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Int32s numbers) {
      out.writeInt(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Int64s numbers) {
      out.writeLong(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Float32s numbers) {
      out.writeFloat(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Float64s numbers) {
      out.writeDouble(numbers.values()[row]);
    } else {
      throw new IllegalArgumentException(
          "A column of %s is not packed".formatted(column.getClass().getSimpleName()));
    }
  }

  /** Packs the text of a row that is not null; {@link Strings} gathers it. */
  public static void writeText(ColumnVector.Strings texts, int row, DataOutput out)
      throws IOException {
    int from = texts.offsets()[row];
    int length = texts.offsets()[row + 1] - from;
    Varints.write(out, length);
    out.write(texts.bytes(), from, length);
  }

  /** Reads the value of a row that {@link #write} wrote; rows come one after the other. */
  public void read(int row, DataInput in) throws IOException {
    boolean missing = in.readBoolean();
    nulls.set(row, missing);
    if (type == ColumnType.STRING) {
      if (missing) {
        texts.addEmpty(row);
      } else {
        texts.read(row, in);
      }
    } else if (!missing) {
      readNumber(row, in);
    }
  }

  private void readNumber(int row, DataInput in) throws IOException {
    switch (type) {
      case BOOLEAN -> ((boolean[]) values)[row] = in.readBoolean();
      case INT8 -> ((byte[]) values)[row] = in.readByte();
      case INT16 -> ((short[]) values)[row] = in.readShort();
      case INT32 -> ((int[]) values)[row] = in.readInt();
      case INT64, TIMESTAMP_MICROS -> ((long[]) values)[row] = in.readLong();
      case FLOAT32 -> ((float[]) values)[row] = in.readFloat();
      case FLOAT64 -> ((double[]) values)[row] = in.readDouble();
      default -> throw new IllegalStateException("No number: " + type);
    }
  }

  /** The values of the first rows. */
  public ColumnVector vector(int rows) {
    BitSet missing = nulls.isEmpty() ? null : nulls;
    return switch (type) {
      case STRING -> texts.vector(rows, missing);
      case BOOLEAN -> new ColumnVector.Booleans((boolean[]) values, rows, missing);
      case INT8 -> new ColumnVector.Int8s((byte[]) values, rows, missing);
      case INT16 -> new ColumnVector.Int16s((short[]) values, rows, missing);
      case INT32 -> new ColumnVector.Int32s((int[]) values, rows, missing);
      case INT64, TIMESTAMP_MICROS -> new ColumnVector.Int64s((long[]) values, rows, missing);
      case FLOAT32 -> new ColumnVector.Float32s((float[]) values, rows, missing);
      case FLOAT64 -> new ColumnVector.Float64s((double[]) values, rows, missing);
      case FIXED_BINARY -> throw new IllegalStateException("Binaries are not packed");
    };
  }

  /** Gathers texts that are never null. */
  public static final class Strings {
    private final int[] offsets;
    private byte[] bytes = new byte[1 << 10];

    /**
     * Gathers texts.
     *
     * @param capacity the most rows
     */
    public Strings(int capacity) {
      this.offsets = new int[capacity + 1];
    }

    private void addEmpty(int row) {
      offsets[row + 1] = offsets[row];
    }

    /** Reads the text of a row that {@link #writeText} wrote. */
    public void read(int row, DataInput in) throws IOException {
      int length = Math.toIntExact(Varints.read(in));
      int from = offsets[row];
      if (from + length > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, from + length));
      }
      in.readFully(bytes, from, length);
      offsets[row + 1] = from + length;
    }

    /** The texts of the first rows. */
    public ColumnVector.Strings vector(int rows) {
      return vector(rows, null);
    }

    private ColumnVector.Strings vector(int rows, @Nullable BitSet nulls) {
      return new ColumnVector.Strings(bytes, offsets, rows, nulls);
    }
  }
}
