package io.shardmill.parquet.read;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import java.util.BitSet;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/** Values that Parquet keeps in four bytes or in one bit; floats as their bits. */
final class IntValueDecoder extends ValueDecoder {

  private final ColumnType type;
  private final Target target;
  private int[] dictionary = new int[0];
  private int[] page = new int[0];
  private long[] differences = new long[0];

  IntValueDecoder(ColumnType type, int most) {
    this.type = type;
    this.target = target(type, most);
  }

  @Override
  void readDictionary(PageBytes in, int count) {
    dictionary = plain(in, count, new int[count]);
  }

  @Override
  void readPlain(PageBytes in, int count) {
    reserve(count);
    if (type == ColumnType.BOOLEAN) {
      BitUnpacking.unpack(in, 1, page, 0, count);
    } else {
      plain(in, count, page);
    }
  }

  private static int[] plain(PageBytes in, int count, int[] values) {
    int from = in.take(Math.multiplyExact(count, Integer.BYTES));
    for (int i = 0; i < count; i++) {
      values[i] = (int) PageBytes.INT.get(in.array(), from + i * Integer.BYTES);
    }
    return values;
  }

  @Override
  void readIds(int[] entries, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      page[i] = dictionary[entries[i]];
    }
  }

  @Override
  void readDeltas(PageBytes in, int count) {
    reserve(count);
    if (differences.length < count) {
      differences = new long[count];
    }
    DeltaDecoder.decode(in, differences, count);
    for (int i = 0; i < count; i++) {
      // Differences of 32-bit numbers may have wrapped around: their low halves are right.
      page[i] = (int) differences[i];
    }
  }

  @Override
  void readEach(ValuesReader reader, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      page[i] =
          switch (type) {
            case BOOLEAN -> reader.readBoolean() ? 1 : 0;
            case FLOAT32 -> Float.floatToRawIntBits(reader.readFloat());
            default -> reader.readInteger();
          };
    }
  }

  private void reserve(int count) {
    if (page.length < count) {
      page = new int[count];
    }
  }

  @Override
  void store(int from, int at, int count) {
    target.store.accept(page, from, at, count);
  }

  @Override
  ColumnVector vector(int count, @Nullable BitSet nulls) {
    return target.vector.of(count, nulls);
  }

  /** Where values go, and what they are in the end. */
  private record Target(Store store, VectorOf vector) {}

  @FunctionalInterface
  private interface Store {
    void accept(int[] page, int from, int at, int count);
  }

  @FunctionalInterface
  private interface VectorOf {
    ColumnVector of(int count, @Nullable BitSet nulls);
  }

  private static Target target(ColumnType type, int most) {
    return switch (type) {
      case BOOLEAN -> {
        boolean[] values = new boolean[most];
        yield new Target(
            (page, from, at, count) -> {
              for (int i = 0; i < count; i++) {
                values[at + i] = page[from + i] != 0;
              }
            },
            (count, nulls) -> new ColumnVector.Booleans(values, count, nulls));
      }
      case INT16 -> {
        short[] values = new short[most];
        yield new Target(
            (page, from, at, count) -> {
              for (int i = 0; i < count; i++) {
                values[at + i] = (short) page[from + i];
              }
            },
            (count, nulls) -> new ColumnVector.Int16s(values, count, nulls));
      }
      case FLOAT32 -> {
        float[] values = new float[most];
        yield new Target(
            (page, from, at, count) -> {
              for (int i = 0; i < count; i++) {
                values[at + i] = Float.intBitsToFloat(page[from + i]);
              }
            },
            (count, nulls) -> new ColumnVector.Float32s(values, count, nulls));
      }
      case INT32 -> {
        int[] values = new int[most];
        yield new Target(
            (page, from, at, count) -> System.arraycopy(page, from, values, at, count),
            (count, nulls) -> new ColumnVector.Int32s(values, count, nulls));
      }
      default -> throw new IllegalArgumentException("Not kept in four bytes: " + type);
    };
  }
}
