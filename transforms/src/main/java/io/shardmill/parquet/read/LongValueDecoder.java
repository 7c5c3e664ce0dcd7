package io.shardmill.parquet.read;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import java.util.BitSet;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/** Values that Parquet keeps in eight bytes; doubles as their bits. */
final class LongValueDecoder extends ValueDecoder {

  private final boolean floating;
  private final long[] longs;
  private final double[] doubles;
  private long[] dictionary = new long[0];
  private long[] page = new long[0];

  LongValueDecoder(ColumnType type, int most) {
    this.floating = type == ColumnType.FLOAT64;
    this.longs = new long[floating ? 0 : most];
    this.doubles = new double[floating ? most : 0];
  }

  @Override
  void readDictionary(PageBytes in, int count) {
    dictionary = new long[count];
    plain(in, count, dictionary);
  }

  @Override
  void readPlain(PageBytes in, int count) {
    reserve(count);
    plain(in, count, page);
  }

  private static void plain(PageBytes in, int count, long[] values) {
    int from = in.take(Math.multiplyExact(count, Long.BYTES));
    for (int i = 0; i < count; i++) {
      values[i] = (long) PageBytes.LONG.get(in.array(), from + i * Long.BYTES);
    }
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
    DeltaDecoder.decode(in, page, count);
  }

  @Override
  void readEach(ValuesReader reader, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      page[i] = floating ? Double.doubleToRawLongBits(reader.readDouble()) : reader.readLong();
    }
  }

  private void reserve(int count) {
    if (page.length < count) {
      page = new long[count];
    }
  }

  @Override
  void store(int from, int at, int count) {
    if (floating) {
      for (int i = 0; i < count; i++) {
        doubles[at + i] = Double.longBitsToDouble(page[from + i]);
      }
    } else {
      System.arraycopy(page, from, longs, at, count);
    }
  }

  @Override
  ColumnVector vector(int count, @Nullable BitSet nulls) {
    return floating
        ? new ColumnVector.Float64s(doubles, count, nulls)
        : new ColumnVector.Int64s(longs, count, nulls);
  }
}
