package io.shardmill.parquet.encoding;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Values of eight bytes: 64-bit integers, timestamps, and doubles as their raw bits. */
final class LongValues extends NumberValues {
  private final ColumnType type;
  private long[] values = new long[1024];

  LongValues(ColumnType type) {
    this.type = type;
  }

  @Override
  public void append(ColumnVector vector, int from, int to) {
    int needed = Math.addExact(count, to - from);
    if (needed > values.length) {
      values = Arrays.copyOf(values, grown(needed));
    }
    switch (type) {
      case FLOAT64 -> {
        double[] source = ((ColumnVector.Float64s) vector).values();
        for (int i = from; i < to; i++) {
          values[count + i - from] = Double.doubleToRawLongBits(source[i]);
        }
      }
      default ->
          System.arraycopy(((ColumnVector.Int64s) vector).values(), from, values, count, to - from);
    }
    count = needed;
  }

  @Override
  public List<Encoding> encodings() {
    return List.of(
        type == ColumnType.FLOAT64 ? Encoding.PLAIN : Encoding.DELTA_BINARY_PACKED,
        Encoding.RLE_DICTIONARY);
  }

  @Override
  void encodeValues(Encoding encoding, ByteSink out) {
    if (encoding == Encoding.PLAIN) {
      out.writeLongs(values, count);
    } else {
      writeDeltas(values, count, out);
    }
  }

  static void writeDeltas(long[] numbers, int count, ByteSink out) {
    try (var encoder =
        new DeltaBinaryPackingValuesWriterForLong(
            4096, Math.max(4096, 8 * count), HeapByteBufferAllocator.getInstance())) {
      for (int i = 0; i < count; i++) {
        encoder.writeLong(numbers[i]);
      }
      encoder.getBytes().writeAllTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  long bits(int i) {
    return values[i];
  }

  @Override
  void writeBits(long bits, ByteSink out) {
    out.writeLong(bits);
  }

  @Override
  public @Nullable Bounds bounds() {
    if (type == ColumnType.FLOAT64) {
      return doubleBounds();
    }
    if (count == 0) {
      return null;
    }
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    return new Bounds(min, max);
  }

  private @Nullable Bounds doubleBounds() {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    boolean any = false;
    for (int i = 0; i < count; i++) {
      double value = Double.longBitsToDouble(values[i]);
      // Comparisons with NaN are false, so it never becomes a bound.
      any |= !Double.isNaN(value);
      min = value < min ? value : min;
      max = value > max ? value : max;
    }
    // Parquet's rule: a zero may have either sign, so the bounds take in both.
    return any ? new Bounds(min == 0 ? -0.0 : min, max == 0 ? 0.0 : max) : null;
  }
}
