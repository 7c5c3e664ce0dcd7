package io.shardmill.parquet.read;

import io.shardmill.column.ColumnVector;
import java.util.BitSet;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** Byte strings of one length. */
final class FixedValueDecoder extends ValueDecoder {

  private final int width;
  private final byte[] values;
  private byte[] dictionary = new byte[0];
  private byte[] page = new byte[0];

  FixedValueDecoder(int width, int most) {
    this.width = width;
    this.values = new byte[Math.multiplyExact(width, most)];
  }

  @Override
  void readDictionary(PageBytes in, int count) {
    dictionary = new byte[Math.multiplyExact(width, count)];
    System.arraycopy(in.array(), in.take(dictionary.length), dictionary, 0, dictionary.length);
  }

  @Override
  void readPlain(PageBytes in, int count) {
    reserve(count);
    System.arraycopy(in.array(), in.take(width * count), page, 0, width * count);
  }

  @Override
  void readIds(int[] entries, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      System.arraycopy(dictionary, width * entries[i], page, width * i, width);
    }
  }

  @Override
  void readDeltas(PageBytes in, int count) {
    throw new ParquetDecodingException("byte strings of one length have no differences");
  }

  @Override
  void readEach(ValuesReader reader, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      System.arraycopy(reader.readBytes().getBytesUnsafe(), 0, page, width * i, width);
    }
  }

  private void reserve(int count) {
    if (page.length < Math.multiplyExact(width, count)) {
      page = new byte[width * count];
    }
  }

  @Override
  void store(int from, int at, int count) {
    System.arraycopy(page, width * from, values, width * at, width * count);
  }

  @Override
  ColumnVector vector(int count, @Nullable BitSet nulls) {
    return new ColumnVector.FixedBinaries(values, width, count, nulls);
  }
}
