package io.shardmill.parquet.read;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.parquet.encoding.ByteSink;
import io.shardmill.parquet.encoding.Levels;
import java.util.Arrays;
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
   * @param entries values, null rows, empty lists and null elements
   */
  static ColumnVector decode(Column column, ColumnReader reader, int rows, int entries) {
    Target target = target(column, entries);
    return column.list()
        ? new ListAssembly(column, rows, entries).read(reader, target)
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

  /** Lists of one or two levels, put together from their repetition and definition levels. */
  private static final class ListAssembly {
    private final Column column;
    private final int entries;
    private final int[] absentAt;
    private final int[][] offsets;
    private final int[] counts;
    private final BitSet[] nulls;

    ListAssembly(Column column, int rows, int entries) {
      int depth = column.depth();
      this.column = column;
      this.entries = entries;
      this.absentAt = Levels.absentAt(column);
      this.offsets = new int[depth][];
      this.counts = new int[depth + 1];
      this.nulls = new BitSet[depth + 1];
      for (int level = 0; level < depth; level++) {
        offsets[level] = new int[(level == 0 ? rows : entries) + 1];
      }
      Arrays.setAll(nulls, level -> new BitSet());
    }

    ColumnVector read(ColumnReader reader, Target target) {
      int depth = column.depth();
      int present = reader.getDescriptor().getMaxDefinitionLevel();
      for (int i = 0; i < entries; i++) {
        int definition = reader.getCurrentDefinitionLevel();
        if (startLists(reader.getCurrentRepetitionLevel(), definition)) {
          if (definition == present) {
            target.reader.read(reader, counts[depth]);
          } else {
            nulls[depth].set(counts[depth]);
          }
          counts[depth]++;
        }
        reader.consume();
      }
      ColumnVector vector = target.vector.of(counts[depth], nullIfEmpty(nulls[depth]));
      for (int level = depth - 1; level >= 0; level--) {
        offsets[level][counts[level]] = vector.rows();
        vector =
            new ColumnVector.Lists(
                vector, offsets[level], counts[level], nullIfEmpty(nulls[level]));
      }
      return vector;
    }

    /** Starts the lists that an entry starts; false if one of them is null or empty. */
    private boolean startLists(int repetition, int definition) {
      for (int level = repetition; level < column.depth(); level++) {
        int list = counts[level]++;
        offsets[level][list] = counts[level + 1];
        if (definition < absentAt[level + 1]) {
          boolean mayBeNull = Levels.mayBeNull(column, level);
          nulls[level].set(list, mayBeNull && definition == absentAt[level]);
          return false;
        }
      }
      return true;
    }
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
