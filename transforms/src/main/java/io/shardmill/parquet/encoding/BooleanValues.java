package io.shardmill.parquet.encoding;

import io.shardmill.column.ColumnVector;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Booleans, one bit each. */
final class BooleanValues extends PageValues {
  private byte[] values = new byte[1024];
  private int count;

  @Override
  public List<Encoding> encodings() {
    return List.of(Encoding.PLAIN);
  }

  @Override
  public void append(ColumnVector vector, int from, int to) {
    boolean[] source = ((ColumnVector.Booleans) vector).values();
    int needed = Math.addExact(count, to - from);
    if (needed > values.length) {
      values = Arrays.copyOf(values, grown(needed));
    }
    for (int i = from; i < to; i++) {
      values[count++] = (byte) (source[i] ? 1 : 0);
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void clear() {
    count = 0;
  }

  @Override
  void encodeValues(Encoding encoding, ByteSink out) {
    RunLengthEncoder.packGroups(values, 0, count, 1, out);
  }

  @Override
  public @Nullable Bounds bounds() {
    if (count == 0) {
      return null;
    }
    boolean all = true;
    boolean any = false;
    for (int i = 0; i < count; i++) {
      all &= values[i] != 0;
      any |= values[i] != 0;
    }
    return new Bounds(all, any);
  }
}
