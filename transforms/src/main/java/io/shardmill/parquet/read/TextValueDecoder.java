package io.shardmill.parquet.read;

import io.shardmill.column.ColumnVector;
import io.shardmill.parquet.encoding.ByteSink;
import java.util.BitSet;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/** Texts, as their UTF-8 bytes, which are put one behind the other as they are decoded. */
final class TextValueDecoder extends ValueDecoder {

  private final ByteSink bytes = new ByteSink();
  private final int[] lengths;
  private byte[] dictionary = new byte[0];
  private int[] starts = new int[0];
  private int[] page = new int[0];
  private long[] differences = new long[0];

  TextValueDecoder(int most) {
    this.lengths = new int[most];
  }

  @Override
  void readDictionary(PageBytes in, int count) {
    ByteSink entries = new ByteSink();
    starts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      int length = in.readInt();
      entries.write(in.array(), in.take(length), length);
      starts[i + 1] = entries.size();
    }
    dictionary = entries.toByteArray();
  }

  @Override
  void readPlain(PageBytes in, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      page[i] = in.readInt();
      bytes.write(in.array(), in.take(page[i]), page[i]);
    }
  }

  @Override
  void readIds(int[] entries, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      int start = starts[entries[i]];
      page[i] = starts[entries[i] + 1] - start;
      bytes.write(dictionary, start, page[i]);
    }
  }

  @Override
  void readDeltas(PageBytes in, int count) {
    reserve(count);
    if (differences.length < count) {
      differences = new long[count];
    }
    DeltaDecoder.decode(in, differences, count);
    long all = 0;
    for (int i = 0; i < count; i++) {
      page[i] = (int) differences[i];
      all += page[i];
    }
    int length = Math.toIntExact(all);
    bytes.write(in.array(), in.take(length), length);
  }

  @Override
  void readEach(ValuesReader reader, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      byte[] text = reader.readBytes().getBytesUnsafe();
      page[i] = text.length;
      bytes.write(text, 0, text.length);
    }
  }

  private void reserve(int count) {
    if (page.length < count) {
      page = new int[count];
    }
  }

  @Override
  void store(int from, int at, int count) {
    System.arraycopy(page, from, lengths, at, count);
  }

  /** A null text is an empty one: nothing was stored in its place. */
  @Override
  ColumnVector vector(int count, @Nullable BitSet nulls) {
    int[] offsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = offsets[i] + lengths[i];
    }
    return new ColumnVector.Strings(bytes.toByteArray(), offsets, count, nulls);
  }
}
