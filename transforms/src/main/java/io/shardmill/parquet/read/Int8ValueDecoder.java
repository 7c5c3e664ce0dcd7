package io.shardmill.parquet.read;

import io.shardmill.column.ColumnVector;
import java.util.BitSet;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/**
 * Values of eight bits, which Parquet keeps in four bytes: genotypes, of which there are thousands
 * in a row. Ids of a dictionary are as small, and become values where they stand.
 */
final class Int8ValueDecoder extends ValueDecoder {

  private static final int BYTE_BITS = 8;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long EVERY_BYTE = 0x0101010101010101L;

  private final byte[] values;
  private byte[] dictionary = new byte[0];
  private byte[] page = new byte[0];
  private long[] differences = new long[0];

  Int8ValueDecoder(int most) {
    this.values = new byte[most];
  }

  @Override
  void readDictionary(PageBytes in, int count) {
    dictionary = plain(in, count, new byte[count]);
  }

  @Override
  void readPlain(PageBytes in, int count) {
    reserve(count);
    plain(in, count, page);
  }

  private static byte[] plain(PageBytes in, int count, byte[] values) {
    int from = in.take(Math.multiplyExact(count, Integer.BYTES));
    for (int i = 0; i < count; i++) {
      values[i] = in.array()[from + i * Integer.BYTES];
    }
    return values;
  }

  @Override
  void readIds(PageBytes in, int width, int count) {
    if (width > BYTE_BITS) {
      super.readIds(in, width, count);
      return;
    }
    reserve(count);
    RunLengthDecoder.decode(in, width, page, count);
    lookUp(count);
  }

  /**
   * Makes ids values. Of up to four, such as genotypes have, eight at a time: a value is a sum,
   * over the bits of its id and both together, of what each of these changes.
   */
  private void lookUp(int count) {
    int i = 0;
    if (dictionary.length <= 4) {
      long none = entry(0) * EVERY_BYTE;
      long low = entry(0) ^ entry(1);
      long high = entry(0) ^ entry(2);
      long both = low ^ entry(2) ^ entry(3);
      long room = (0x80 - dictionary.length) * EVERY_BYTE;
      for (; i + Long.BYTES <= count; i += Long.BYTES) {
        long ids = (long) PageBytes.LONG.get(page, i);
        if (((ids | (ids + room)) & HIGH_BITS) != 0) {
          // One is not in the dictionary, and the loop below fails.
          break;
        }
        long lows = ids & EVERY_BYTE;
        long highs = (ids >>> 1) & EVERY_BYTE;
        long eight = none ^ (lows * low) ^ (highs * high) ^ ((lows & highs) * both);
        PageBytes.LONG.set(page, i, eight);
      }
    }
    for (; i < count; i++) {
      page[i] = dictionary[page[i] & 0xff];
    }
  }

  /** An entry of the dictionary, unsigned; 0 if there is none. */
  private long entry(int id) {
    return id < dictionary.length ? dictionary[id] & 0xff : 0;
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
      page[i] = (byte) differences[i];
    }
  }

  @Override
  void readEach(ValuesReader reader, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      page[i] = (byte) reader.readInteger();
    }
  }

  private void reserve(int count) {
    if (page.length < count) {
      page = new byte[count];
    }
  }

  @Override
  void store(int from, int at, int count) {
    System.arraycopy(page, from, values, at, count);
  }

  @Override
  ColumnVector vector(int count, @Nullable BitSet nulls) {
    return new ColumnVector.Int8s(values, count, nulls);
  }
}
