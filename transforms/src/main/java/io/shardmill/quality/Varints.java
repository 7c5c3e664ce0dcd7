package io.shardmill.quality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Non-negative numbers in seven bits a byte, low bits first. */
final class Varints {

  private Varints() {}

  static void write(DataOutput out, long number) throws IOException {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInput in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.readByte();
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IOException("A number has more than 64 bits");
  }
}
