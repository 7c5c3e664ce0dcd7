package io.shardmill.parquet.encoding;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Values of four bytes: 16- and 32-bit integers, and floats as their raw bits. */
final class IntValues extends NumberValues {
  private final ColumnType type;
  private int[] values = new int[1024];

  IntValues(ColumnType type) {
    this.type = type;
  }

  @Override
  public void append(ColumnVector vector, int from, int to) {
    int needed = Math.addExact(count, to - from);
    if (needed > values.length) {
      values = Arrays.copyOf(values, grown(needed));
    }
    switch (type) {
      case INT16 -> {
        short[] source = ((ColumnVector.Int16s) vector).values();
        for (int i = from; i < to; i++) {
          values[count + i - from] = source[i];
        }
      }
      case FLOAT32 -> {
        float[] source = ((ColumnVector.Float32s) vector).values();
        for (int i = from; i < to; i++) {
          values[count + i - from] = Float.floatToRawIntBits(source[i]);
        }
      }
      default ->
          System.arraycopy(((ColumnVector.Int32s) vector).values(), from, values, count, to - from);
    }
    count = needed;
  }

  /** Plain integers may compress best where values of several kinds alternate, as in PL of VCF. */
  @Override
  public List<Encoding> encodings() {
    return type == ColumnType.FLOAT32
        ? List.of(Encoding.PLAIN, Encoding.RLE_DICTIONARY)
        : List.of(Encoding.DELTA_BINARY_PACKED, Encoding.PLAIN, Encoding.RLE_DICTIONARY);
  }

  @Override
  void encodeValues(Encoding encoding, ByteSink out) {
    if (encoding == Encoding.PLAIN) {
      out.writeInts(values, count);
    } else {
      writeDeltas(values, count, out);
    }
  }

  static void writeDeltas(int[] numbers, int count, ByteSink out) {
    try (var encoder =
        new DeltaBinaryPackingValuesWriterForInteger(
            4096, Math.max(4096, 4 * count), HeapByteBufferAllocator.getInstance())) {
      for (int i = 0; i < count; i++) {
        encoder.writeInteger(numbers[i]);
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
    out.writeInt((int) bits);
  }

  @Override
  public @Nullable Bounds bounds() {
    if (type == ColumnType.FLOAT32) {
      return floatBounds();
    }
    if (count == 0) {
      return null;
    }
    int min = Integer.MAX_VALUE;
    int max = Integer.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    return new Bounds((long) min, (long) max);
  }

  private @Nullable Bounds floatBounds() {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    boolean any = false;
    for (int i = 0; i < count; i++) {
      float value = Float.intBitsToFloat(values[i]);
      // Comparisons with NaN are false, so it never becomes a bound.
      any |= !Float.isNaN(value);
      min = value < min ? value : min;
      max = value > max ? value : max;
    }
    // Parquet's rule: a zero may have either sign, so the bounds take in both.
    return any ? new Bounds(min == 0 ? -0.0f : min, max == 0 ? 0.0f : max) : null;
  }
}
