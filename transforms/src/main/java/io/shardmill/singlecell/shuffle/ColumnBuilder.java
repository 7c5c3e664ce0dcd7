package io.shardmill.singlecell.shuffle;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Gathers the values of one annotation column as {@link CellRecord} wrote them. */
final class ColumnBuilder {

  private final ColumnType type;
  private final Object values;
  private final BitSet nulls = new BitSet();
  private final TextBuilder texts;

  ColumnBuilder(ColumnType type, int capacity) {
    this.type = type;
    this.texts = new TextBuilder(type == ColumnType.STRING ? capacity : 0);
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
          case FIXED_BINARY -> throw new IllegalArgumentException("No annotation is binary");
        };
  }

  /** Reads the value of a row; rows come one after the other. */
  void read(int row, DataInput in) throws IOException {
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

  ColumnVector vector(int rows) {
    BitSet missing = nulls.isEmpty() ? null : nulls;
    return switch (type) {
      case STRING -> texts.strings(rows, missing);
      case BOOLEAN -> new ColumnVector.Booleans((boolean[]) values, rows, missing);
      case INT8 -> new ColumnVector.Int8s((byte[]) values, rows, missing);
      case INT16 -> new ColumnVector.Int16s((short[]) values, rows, missing);
      case INT32 -> new ColumnVector.Int32s((int[]) values, rows, missing);
      case INT64, TIMESTAMP_MICROS -> new ColumnVector.Int64s((long[]) values, rows, missing);
      case FLOAT32 -> new ColumnVector.Float32s((float[]) values, rows, missing);
      case FLOAT64 -> new ColumnVector.Float64s((double[]) values, rows, missing);
      case FIXED_BINARY -> throw new IllegalStateException("No annotation is binary");
    };
  }

  /** Gathers texts. */
  static final class TextBuilder {
    private final int[] offsets;
    private byte[] bytes = new byte[1 << 10];

    TextBuilder(int capacity) {
      this.offsets = new int[capacity + 1];
    }

    void addEmpty(int row) {
      offsets[row + 1] = offsets[row];
    }

    void read(int row, DataInput in) throws IOException {
      int length = Math.toIntExact(Varints.read(in));
      int from = offsets[row];
      if (from + length > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, from + length));
      }
      in.readFully(bytes, from, length);
      offsets[row + 1] = from + length;
    }

    ColumnVector.Strings strings(int rows, @Nullable BitSet nulls) {
      return new ColumnVector.Strings(bytes, offsets, rows, nulls);
    }
  }
}
