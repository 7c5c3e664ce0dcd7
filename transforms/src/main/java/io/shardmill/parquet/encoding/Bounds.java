package io.shardmill.parquet.encoding;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.FixedBinaryText;
import io.shardmill.column.Meaning;
import io.shardmill.parquet.WrittenFile;
import java.io.Serializable;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.internal.column.columnindex.BinaryTruncator;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * The smallest and largest value of a page or a column chunk: {@link Long}, {@link Float}, {@link
 * Double}, {@link Boolean}, {@link BigInteger} for a decimal number without its point, or UTF-8 or
 * a UUID in a {@code byte[]}, ordered by unsigned bytes.
 */
public record Bounds(Object min, Object max) {
  private static final int LONGEST_TEXT = 64;
  private static final PrimitiveType TEXT =
      Types.required(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named("text");

  /** Bounds of text, cut so that a long value does not bloat the footer: bounds, not values. */
  static Bounds ofText(byte[] min, byte[] max) {
    BinaryTruncator truncator = BinaryTruncator.getTruncator(TEXT);
    return new Bounds(
        truncator.truncateMin(Binary.fromConstantByteArray(min), LONGEST_TEXT).getBytes(),
        truncator.truncateMax(Binary.fromConstantByteArray(max), LONGEST_TEXT).getBytes());
  }

  public static @Nullable Bounds union(@Nullable Bounds left, @Nullable Bounds right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return new Bounds(
        compare(left.min, right.min) <= 0 ? left.min : right.min,
        compare(left.max, right.max) >= 0 ? left.max : right.max);
  }

  @SuppressWarnings("unchecked")
  public static int compare(Object left, Object right) {
    return left instanceof byte[] bytes
        ? Arrays.compareUnsigned(bytes, (byte[]) right)
        : ((Comparable<Object>) left).compareTo(right);
  }

  /** The minimum as Parquet stores it. */
  public byte[] minBytes(ColumnType type) {
    return bytes(type, min);
  }

  /** The maximum as Parquet stores it. */
  public byte[] maxBytes(ColumnType type) {
    return bytes(type, max);
  }

  private static byte[] bytes(ColumnType type, Object value) {
    ByteSink out = new ByteSink();
    switch (type) {
      case BOOLEAN -> out.write((boolean) value ? 1 : 0);
      case INT8, INT16, INT32 -> out.writeInt((int) (long) value);
      case INT64, TIMESTAMP_MICROS -> out.writeLong((long) value);
      case FLOAT32 -> out.writeInt(Float.floatToRawIntBits((float) value));
      case FLOAT64 -> out.writeLong(Double.doubleToRawLongBits((double) value));
      case STRING -> {
        return (byte[]) value;
      }
      case FIXED_BINARY -> {
        return value instanceof BigInteger number
            ? FixedBinaryBounds.bytes(number)
            : (byte[]) value;
      }
    }
    return out.toByteArray();
  }

  /**
   * A bound for {@link WrittenFile.ValueRange}, ours or one that parquet-java read; null if it
   * tells nothing.
   */
  public static @Nullable Serializable publicValue(Column column, Object bound) {
    if (column.type() == ColumnType.FIXED_BINARY) {
      return fixedBinary(column.meaning(), bound);
    }
    if (bound instanceof byte[] text) {
      return new String(text, StandardCharsets.UTF_8);
    }
    if (bound instanceof Binary text) {
      return text.toStringUsingUTF8();
    }
    if (bound instanceof Integer number) {
      return number.longValue();
    }
    if (bound instanceof Float || bound instanceof Double) {
      // Parquet wants zeros signed so that both lie within; nobody else does.
      return ((Number) bound).doubleValue() + 0.0;
    }
    return (Serializable) bound;
  }

  /** Files of others may have decimal numbers in other forms. */
  private static @Nullable String fixedBinary(Meaning meaning, Object bound) {
    byte[] value =
        bound instanceof BigInteger number
            ? FixedBinaryBounds.bytes(number)
            : bound instanceof Binary binary
                ? binary.getBytes()
                : bound instanceof byte[] bytes ? bytes : new byte[0];
    return value.length == Meaning.WIDTH && FixedBinaryText.has(meaning)
        ? FixedBinaryText.of(meaning, value)
        : null;
  }
}
