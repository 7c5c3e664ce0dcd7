package io.shardmill.singlecell.steps.expression;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The parts of sums that do not fit into 64 bits, such as squares of the intensities of mass
 * spectrometry: whole multiples of 2^-62 of any size.
 *
 * <p>Memory: nothing for members that never had such a part, else up to 300 bytes.
 */
final class LargeSums {

  private final int fractionBits;
  private final @Nullable BigInteger[] sums;

  LargeSums(int members, int fractionBits) {
    this.fractionBits = fractionBits;
    this.sums = new @Nullable BigInteger[members];
  }

  /** The sum of a member in units of the fraction; 0 if it has none. */
  BigInteger of(int member) {
    BigInteger sum = sums[member];
    return sum == null ? BigInteger.ZERO : sum;
  }

  void add(int member, BigInteger units) {
    BigInteger sum = of(member).add(units);
    sums[member] = sum.signum() == 0 ? null : sum;
  }

  /** Adds a value and the square of it; what lies below the unit is cut off. */
  void addWithSquare(int member, int memberOfSquare, double value) {
    BigDecimal exact = new BigDecimal(value);
    add(member, units(exact));
    add(memberOfSquare, units(exact.multiply(exact)));
  }

  private BigInteger units(BigDecimal value) {
    return value
        .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(fractionBits)))
        .setScale(0, RoundingMode.FLOOR)
        .toBigInteger();
  }

  void merge(LargeSums other) {
    for (int member = 0; member < sums.length; member++) {
      BigInteger more = other.sums[member];
      if (more != null) {
        add(member, more);
      }
    }
  }

  void write(int member, DataOutput out) throws IOException {
    byte[] bytes = of(member).toByteArray();
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  void read(int member, DataInput in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    add(member, new BigInteger(bytes));
  }

  boolean isEmpty() {
    return Arrays.stream(sums).allMatch(sum -> sum == null);
  }
}
