package io.shardmill.hdf5;

import io.shardmill.hdf5.Hdf5Type.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Turns stored numbers into Java's, a run at a time.
 *
 * <p>A run stops at the first number that does not fit; each method returns how many it converted,
 * so that the caller can name the place of the other.
 */
final class Numbers {

  private final Hdf5Type type;
  private final ByteOrder order;

  Numbers(ElementType element) {
    this.type = element.type();
    this.order = element.order();
  }

  /**
   * Converts to {@code int}.
   *
   * @param from index in {@code bytes} of the first number
   * @param stride bytes from one number to the next
   * @param into where the numbers go, from {@code at} on
   */
  int toInts(byte[] bytes, int from, int stride, int[] into, int at, int count) {
    ByteBuffer run = ByteBuffer.wrap(bytes).order(order);
    if (stride == type.bytes() && type.bytes() == Integer.BYTES && type.signed()) {
      run.position(from).asIntBuffer().get(into, at, count);
      return count;
    }
    for (int i = 0; i < count; i++) {
      long value = integer(run, from + i * stride);
      if (value != (int) value || unfit(value)) {
        return i;
      }
      into[at + i] = (int) value;
    }
    return count;
  }

  /** Converts to {@code long}; see {@link #toInts}. */
  int toLongs(byte[] bytes, int from, int stride, long[] into, int at, int count) {
    ByteBuffer run = ByteBuffer.wrap(bytes).order(order);
    if (stride == type.bytes() && type.bytes() == Long.BYTES && type.signed()) {
      run.position(from).asLongBuffer().get(into, at, count);
      return count;
    }
    for (int i = 0; i < count; i++) {
      long value = integer(run, from + i * stride);
      if (unfit(value)) {
        return i;
      }
      into[at + i] = value;
    }
    return count;
  }

  /** Converts to {@code float}, rounding to the nearest; see {@link #toInts}. */
  int toFloats(byte[] bytes, int from, int stride, float[] into, int at, int count) {
    ByteBuffer run = ByteBuffer.wrap(bytes).order(order);
    if (stride == Float.BYTES && type.kind() == Kind.FLOAT && type.bytes() == Float.BYTES) {
      run.position(from).asFloatBuffer().get(into, at, count);
      return count;
    }
    for (int i = 0; i < count; i++) {
      int place = from + i * stride;
      if (type.kind() == Kind.FLOAT) {
        into[at + i] = (float) real(run, place);
      } else {
        long value = integer(run, place);
        into[at + i] = unfit(value) ? (float) unsigned(value) : (float) value;
      }
    }
    return count;
  }

  /** Converts to {@code double}, integers above 2^53 to the nearest; see {@link #toInts}. */
  int toDoubles(byte[] bytes, int from, int stride, double[] into, int at, int count) {
    ByteBuffer run = ByteBuffer.wrap(bytes).order(order);
    if (stride == Float.BYTES && type.kind() == Kind.FLOAT && type.bytes() == Float.BYTES) {
      widen(run.position(from).asFloatBuffer(), into, at, count);
      return count;
    }
    if (type.kind() == Kind.FLOAT) {
      for (int i = 0; i < count; i++) {
        into[at + i] = real(run, from + i * stride);
      }
      return count;
    }
    for (int i = 0; i < count; i++) {
      long value = integer(run, from + i * stride);
      into[at + i] = unfit(value) ? unsigned(value) : value;
    }
    return count;
  }

  /**
   * Converts to {@code long} bit by bit, so that unsigned integers above {@code Long.MAX_VALUE}
   * come out below 0; see {@link #toInts}.
   */
  int toBits(byte[] bytes, int from, int stride, long[] into, int at, int count) {
    ByteBuffer run = ByteBuffer.wrap(bytes).order(order);
    for (int i = 0; i < count; i++) {
      into[at + i] = integer(run, from + i * stride);
    }
    return count;
  }

  /** Counts of cells are mostly stored as floats; taking them in bulk spares a check for each. */
  private static void widen(FloatBuffer from, double[] into, int at, int count) {
    float[] some = new float[Math.min(count, 1024)];
    for (int done = 0; done < count; done += some.length) {
      int part = Math.min(some.length, count - done);
      from.get(some, 0, part);
      for (int i = 0; i < part; i++) {
        into[at + done + i] = some[i];
      }
    }
  }

  /** Whether an integer is above {@code Long.MAX_VALUE}, and so looks negative. */
  private boolean unfit(long value) {
    return value < 0 && !type.signed();
  }

  /** The double nearest to an integer above {@code Long.MAX_VALUE}: its lowest bit stays a hint. */
  private static double unsigned(long bits) {
    return (double) ((bits >>> 1) | (bits & 1)) * 2;
  }

  private long integer(ByteBuffer run, int at) {
    return switch (type.bytes()) {
      case 1 -> type.signed() ? run.get(at) : run.get(at) & 0xffL;
      case 2 -> type.signed() ? run.getShort(at) : run.getShort(at) & 0xffffL;
      case 4 -> type.signed() ? run.getInt(at) : run.getInt(at) & 0xffffffffL;
      default -> run.getLong(at);
    };
  }

  private double real(ByteBuffer run, int at) {
    return switch (type.bytes()) {
      case 2 -> half(run.getShort(at));
      case 4 -> run.getFloat(at);
      default -> run.getDouble(at);
    };
  }

  /** IEEE 754 binary16: 1 sign bit, 5 of exponent with bias 15, 10 of mantissa. */
  static float half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int mantissa = bits & 0x3ff;
    float size =
        switch (exponent) {
          case 0 -> mantissa * 0x1p-24f;
          case 31 -> mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(1 + mantissa * 0x1p-10f, exponent - 15);
        };
    return bits < 0 ? -size : size;
  }
}
