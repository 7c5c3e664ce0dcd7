package io.shardmill.postgres.decode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers of {@code numeric(p,s)}, each as the integer that it is without its point. */
final class DecimalDecoder extends FieldDecoder.SixteenBytes {

  private final int scale;

  DecimalDecoder(int scale) {
    this.scale = scale;
  }

  @Override
  void decode(byte[] wire, int at, int length, int row) throws BadValue {
    long small = SmallDecimal.unscaled(wire, at, length, scale);
    if (small != SmallDecimal.OTHER) {
      LONG.set(array(), row * WIDTH, small >> 63);
      LONG.set(array(), row * WIDTH + Long.BYTES, small);
      return;
    }
    String text = new String(NumericWire.text(wire, at, length), StandardCharsets.US_ASCII);
    char last = text.charAt(text.length() - 1);
    if (last < '0' || last > '9') {
      throw new BadValue(
          "NUMERIC_NOT_FINITE", "is NaN or infinite; mend it or leave such rows out");
    }
    BigInteger unscaled =
        new BigDecimal(text).setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    byte[] bytes = unscaled.toByteArray();
    int start = row * WIDTH;
    int end = start + WIDTH;
    Arrays.fill(array(), start, end, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, array(), end - bytes.length, bytes.length);
  }
}
