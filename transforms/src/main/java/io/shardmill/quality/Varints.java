package io.shardmill.quality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers in seven bits a byte, low bits first. */
public final class Varints {

  private Varints() {}

  /** Writes a number that is not negative; a negative one would take ten bytes. */
  public static void write(DataOutput out, long number) throws IOException {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /** Reads what {@link #write} wrote. */
  public static long read(DataInput in) throws IOException {
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

  /** Writes a number that may be negative; the nearer to 0, the shorter. */
  public static void writeSigned(DataOutput out, long number) throws IOException {
    write(out, (number << 1) ^ (number >> 63));
  }

  /** Reads what {@link #writeSigned} wrote. */
  public static long readSigned(DataInput in) throws IOException {
    long zigzag = read(in);
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }
}
