package io.shardmill.testdata.vcf;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Collects typed values of BCF 2.2 (VCF specification 4.3, 6.3.3), the lowest byte first. */
final class TypedBytes {

  private static final int NONE = 0;
  private static final int FLOAT = 5;
  private static final int CHAR = 7;
  private static final int LONG_COUNT = 15;

  /** How far an integer may be from 0 in one, and in two bytes: the lowest ones are reserved. */
  private static final int[] LOWEST = {-120, -32_760};

  private static final int[] HIGHEST = {Byte.MAX_VALUE, Short.MAX_VALUE};
  private static final int FLOAT_MISSING = 0x7f800001;

  /** A value that is a dot, and the place after the last of a vector. */
  static final int MISSING = Integer.MIN_VALUE;

  static final int END = Integer.MIN_VALUE + 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  byte[] bytes() {
    return out.toByteArray();
  }

  void reset() {
    out.reset();
  }

  /** Little-endian bytes of a number. */
  void number(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }

  /** No value at all: a flag. */
  void none() {
    out.write(NONE);
  }

  void text(byte[] text) {
    type(CHAR, text.length);
    out.writeBytes(text);
  }

  void integers(int... values) {
    calls(values.length, List.<int[]>of(values));
  }

  void floats(String... values) {
    floatCalls(values.length, List.<String[]>of(values));
  }

  /** The values of all calls, {@code count} for each; shorter ones are ended. */
  void calls(int count, List<int[]> calls) {
    int width = 1;
    for (int[] call : calls) {
      for (int value : call) {
        width = Math.max(width, width(value));
      }
    }
    type(width == 4 ? 3 : width, count);
    for (int[] call : calls) {
      for (int i = 0; i < count; i++) {
        int value = i < call.length ? call[i] : END;
        boolean none = value == MISSING || value == END;
        // The lowest two numbers of each width stand for what is none.
        number(none ? (-1L << (8 * width - 1)) + (value - MISSING) : value, width);
      }
    }
  }

  /** The same of floats, as they are written in a VCF. */
  void floatCalls(int count, List<String[]> calls) {
    type(FLOAT, count);
    for (String[] call : calls) {
      for (int i = 0; i < count; i++) {
        number(i < call.length ? bits(call[i]) : FLOAT_MISSING + 1, 4);
      }
    }
  }

  /** The same of texts of up to {@code length} bytes. */
  void textCalls(int length, List<byte[]> calls) {
    type(CHAR, length);
    for (byte[] call : calls) {
      out.writeBytes(call);
      for (int i = call.length; i < length; i++) {
        out.write(0);
      }
    }
  }

  /** The bits of a Float as it is written in a VCF. */
  static int bits(String value) {
    return switch (value) {
      case "." -> FLOAT_MISSING;
      case "nan" -> Float.floatToIntBits(Float.NaN);
      case "inf" -> Float.floatToIntBits(Float.POSITIVE_INFINITY);
      default -> Float.floatToIntBits(Float.parseFloat(value));
    };
  }

  private static int width(int value) {
    if (value == MISSING || value == END) {
      return 1;
    }
    for (int i = 0; i < LOWEST.length; i++) {
      if (value >= LOWEST[i] && value <= HIGHEST[i]) {
        return i + 1;
      }
    }
    return 4;
  }

  private void type(int type, int count) {
    out.write(Math.min(count, LONG_COUNT) << 4 | type);
    if (count >= LONG_COUNT) {
      integers(count);
    }
  }
}
