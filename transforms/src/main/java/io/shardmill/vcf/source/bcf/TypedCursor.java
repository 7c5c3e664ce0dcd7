package io.shardmill.vcf.source.bcf;

import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.VcfRule;

/** Walks over typed values, each of which tells its type and length before its data. */
final class TypedCursor {

  private static final int LONG_COUNT = 15;

  private byte[] bytes = {};
  private int at;
  private int end;
  private int type;
  private int count;
  private int data;

  /** Starts at {@code from}; nothing is read at {@code to} or after. */
  void start(byte[] in, int from, int to) {
    bytes = in;
    at = from;
    end = to;
  }

  /** Whether all is read. */
  boolean atEnd() {
    return at == end;
  }

  /** The type of the values. */
  int type() {
    return type;
  }

  /** How many there are, or in each call. */
  int count() {
    return count;
  }

  /** Where the first is. */
  int data() {
    return data;
  }

  /** Goes over the type and the values that follow it. */
  void values() throws BadLine {
    calls(1);
  }

  /** Goes over the type of a field and the values of so many calls. */
  void calls(int columns) throws BadLine {
    int told = next();
    type = told & 15;
    count = told >>> 4;
    if (count == LONG_COUNT) {
      int outer = type;
      count = integer();
      type = outer;
    }
    int width = BcfType.bytes(type);
    long length = (long) count * columns * width;
    if (count < 0 || width < 0 || length > end - at) {
      throw damaged();
    }
    data = at;
    at += (int) length;
  }

  /** Goes over a single integer. */
  int integer() throws BadLine {
    int told = next();
    int width = BcfType.bytes(told & 15);
    if (told >>> 4 != 1 || !BcfType.integers(told & 15) || width > end - at) {
      throw damaged();
    }
    at += width;
    return BcfType.integer(bytes, told & 15, at - width);
  }

  /** Goes over values that must be of a type, or none. */
  void text() throws BadLine {
    values();
    if (type != BcfType.CHAR && count > 0) {
      throw damaged();
    }
  }

  private int next() throws BadLine {
    if (at == end) {
      throw damaged();
    }
    return bytes[at++] & 0xff;
  }

  /** Tells a record whose bytes are not what its types and lengths say. */
  static BadLine damaged() {
    return new BadLine(
        VcfRule.RECORD_DAMAGED,
        "the record's bytes are not what its types and lengths tell; fetch the file again");
  }
}
