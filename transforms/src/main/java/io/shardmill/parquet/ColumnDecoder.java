package io.shardmill.parquet;

import java.util.BitSet;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Values of one column of a row group, from parquet-java's reader into a vector. */
final class ColumnDecoder {
  private ColumnDecoder() {}

  /** Where values go: how to take one, and what they are in the end. */
  private record Target(ValueReader reader, VectorOf vector) {}

  @FunctionalInterface
  private interface ValueReader {
    /** Stores the reader's current value. */
    void read(ColumnReader from, int at);
  }

  @FunctionalInterface
  private interface VectorOf {
    ColumnVector of(int count, @Nullable BitSet nulls);
  }

  /**
   * @param entries values, null rows and empty lists
   */
  static ColumnVector decode(Column column, ColumnReader reader, int rows, int entries) {
    Target target = target(column, entries);
    return column.list()
        ? lists(column, reader, rows, entries, target)
        : flat(reader, entries, target);
  }

  private static ColumnVector flat(ColumnReader reader, int rows, Target target) {
    int present = reader.getDescriptor().getMaxDefinitionLevel();
    BitSet nulls = new BitSet();
    for (int row = 0; row < rows; row++) {
      if (reader.getCurrentDefinitionLevel() == present) {
        target.reader.read(reader, row);
      } else {
        nulls.set(row);
      }
      reader.consume();
    }
    return target.vector.of(rows, nullIfEmpty(nulls));
  }

  private static ColumnVector lists(
      Column column, ColumnReader reader, int rows, int entries, Target target) {
    int present = reader.getDescriptor().getMaxDefinitionLevel();
    BitSet nulls = new BitSet();
    int[] offsets = new int[rows + 1];
    int row = -1;
    int elements = 0;
    for (int i = 0; i < entries; i++) {
      if (reader.getCurrentRepetitionLevel() == 0) {
        offsets[++row] = elements;
      }
      int definition = reader.getCurrentDefinitionLevel();
      if (definition == present) {
        target.reader.read(reader, elements++);
      } else if (column.optional() && definition == 0) {
        nulls.set(row);
      }
      reader.consume();
    }
    offsets[rows] = elements;
    return new ColumnVector.Lists(
        target.vector.of(elements, null), offsets, rows, nullIfEmpty(nulls));
  }

  private static @Nullable BitSet nullIfEmpty(BitSet nulls) {
    return nulls.isEmpty() ? null : nulls;
  }

  private static Target target(Column column, int most) {
    return switch (column.type()) {
      case BOOLEAN -> {
        boolean[] values = new boolean[most];
        yield new Target(
            (from, at) -> values[at] = from.getBoolean(),
            (count, nulls) -> new ColumnVector.Booleans(values, count, nulls));
      }
      case INT8 -> {
        byte[] values = new byte[most];
        yield new Target(
            (from, at) -> values[at] = (byte) from.getInteger(),
            (count, nulls) -> new ColumnVector.Int8s(values, count, nulls));
      }
      case INT16 -> {
        short[] values = new short[most];
        yield new Target(
            (from, at) -> values[at] = (short) from.getInteger(),
            (count, nulls) -> new ColumnVector.Int16s(values, count, nulls));
      }
      case INT32 -> {
        int[] values = new int[most];
        yield new Target(
            (from, at) -> values[at] = from.getInteger(),
            (count, nulls) -> new ColumnVector.Int32s(values, count, nulls));
      }
      case INT64, TIMESTAMP_MICROS -> {
        long[] values = new long[most];
        yield new Target(
            (from, at) -> values[at] = from.getLong(),
            (count, nulls) -> new ColumnVector.Int64s(values, count, nulls));
      }
      case FLOAT32 -> {
        float[] values = new float[most];
        yield new Target(
            (from, at) -> values[at] = from.getFloat(),
            (count, nulls) -> new ColumnVector.Float32s(values, count, nulls));
      }
      case FLOAT64 -> {
        double[] values = new double[most];
        yield new Target(
            (from, at) -> values[at] = from.getDouble(),
            (count, nulls) -> new ColumnVector.Float64s(values, count, nulls));
      }
      case STRING -> strings(most);
      case FIXED_BINARY -> fixedBinaries(column.width(), most);
    };
  }

  private static Target strings(int most) {
    ByteSink bytes = new ByteSink();
    int[] ends = new int[most];
    return new Target(
        (from, at) -> {
          byte[] text = from.getBinary().getBytesUnsafe();
          bytes.write(text, 0, text.length);
          ends[at] = bytes.size();
        },
        (count, nulls) -> {
          int[] offsets = new int[count + 1];
          for (int i = 0; i < count; i++) {
            // A null row left no end: it ends where the row before it did.
            offsets[i + 1] = nulls != null && nulls.get(i) ? offsets[i] : ends[i];
          }
          return new ColumnVector.Strings(bytes.toByteArray(), offsets, count, nulls);
        });
  }

  private static Target fixedBinaries(int width, int most) {
    byte[] bytes = new byte[Math.multiplyExact(width, most)];
    return new Target(
        (from, at) -> {
          Binary value = from.getBinary();
          System.arraycopy(value.getBytesUnsafe(), 0, bytes, at * width, width);
        },
        (count, nulls) -> new ColumnVector.FixedBinaries(bytes, width, count, nulls));
  }
}
