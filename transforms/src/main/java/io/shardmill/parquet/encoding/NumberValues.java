package io.shardmill.parquet.encoding;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that take four or eight bytes in a file: integers, timestamps, and floats as their raw
 * bits. Here each has a {@code long}.
 */
final class NumberValues extends PageValues {
  private final ColumnType type;
  private final boolean narrow;
  private final boolean real;
  private long[] values = new long[1024];
  private int count;
  private int[] ints = new int[0];
  private final NumberDictionary dictionary = new NumberDictionary();

  NumberValues(ColumnType type) {
    this.type = type;
    this.real = type == ColumnType.FLOAT32 || type == ColumnType.FLOAT64;
    this.narrow =
        type == ColumnType.INT16 || type == ColumnType.INT32 || type == ColumnType.FLOAT32;
  }

  @Override
  public Choice choice() {
    return Choice.SMALLER;
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
      case INT32 -> {
        int[] source = ((ColumnVector.Int32s) vector).values();
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
  public int count() {
    return count;
  }

  @Override
  public void clear() {
    count = 0;
  }

  @Override
  public Encoding encode(ByteSink out) {
    if (narrow) {
      encodeInts(out);
    } else if (real) {
      out.writeLongs(values, count);
    } else {
      writeDeltas(values, count, out);
    }
    return real ? Encoding.PLAIN : Encoding.DELTA_BINARY_PACKED;
  }

  private void encodeInts(ByteSink out) {
    reserveInts();
    for (int i = 0; i < count; i++) {
      ints[i] = (int) values[i];
    }
    if (real) {
      out.writeInts(ints, count);
    } else {
      writeDeltas(ints, count, out);
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

  private static void writeDeltas(long[] numbers, int count, ByteSink out) {
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
  public boolean encodeIds(ByteSink out) {
    reserveInts();
    for (int i = 0; i < count; i++) {
      int id = dictionary.idOf(values[i]);
      if (id < 0) {
        return false;
      }
      ints[i] = id;
    }
    int width = RunLengthEncoder.width(dictionary.size());
    out.write(width);
    RunLengthEncoder.encode(ints, count, width, out);
    return true;
  }

  private void reserveInts() {
    if (ints.length < count) {
      ints = new int[values.length];
    }
  }

  @Override
  public int dictionarySize() {
    return dictionary.size();
  }

  @Override
  public void encodeDictionary(ByteSink out) {
    for (int id = 0; id < dictionary.size(); id++) {
      if (narrow) {
        out.writeInt((int) dictionary.value(id));
      } else {
        out.writeLong(dictionary.value(id));
      }
    }
  }

  @Override
  public void clearDictionary() {
    dictionary.clear();
  }

  @Override
  public @Nullable Bounds bounds() {
    if (real) {
      return realBounds();
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

  private @Nullable Bounds realBounds() {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    boolean any = false;
    for (int i = 0; i < count; i++) {
      double value =
          narrow ? Float.intBitsToFloat((int) values[i]) : Double.longBitsToDouble(values[i]);
      // Comparisons with NaN are false, so it never becomes a bound.
      any |= !Double.isNaN(value);
      min = value < min ? value : min;
      max = value > max ? value : max;
    }
    if (!any) {
      return null;
    }
    // Parquet's rule: a zero may have either sign, so the bounds take in both.
    min = min == 0 ? -0.0 : min;
    max = max == 0 ? 0.0 : max;
    return narrow ? new Bounds((float) min, (float) max) : new Bounds(min, max);
  }
}
