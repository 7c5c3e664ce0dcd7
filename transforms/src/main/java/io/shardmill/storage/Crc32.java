package io.shardmill.storage;

/**
 * Combines CRC-32 checksums of the parts of a file into that of the whole, without the bytes.
 *
 * <p>The method of zlib's {@code crc32_combine}: appending {@code n} zero bytes to a message
 * multiplies its CRC, a polynomial over GF(2), by x^(8n) modulo the CRC polynomial; powers of x
 * come by repeated squaring.
 */
public final class Crc32 {

  /** The polynomial of ISO 3309 with bits reflected, as in {@link java.util.zip.CRC32}. */
  private static final int POLYNOMIAL = 0xEDB88320;

  private static final int ONE = 0x80000000;
  private static final int X_TO_THE_8 = 0x00800000;

  private Crc32() {}

  /** The CRC of two parts, of which the second has {@code secondBytes} bytes. */
  public static long combine(long first, long second, long secondBytes) {
    int shift = ONE;
    int power = X_TO_THE_8;
    for (long n = secondBytes; n != 0; n >>>= 1) {
      if ((n & 1) != 0) {
        shift = multiply(shift, power);
      }
      power = multiply(power, power);
    }
    return (multiply(shift, (int) first) ^ (int) second) & 0xFFFFFFFFL;
  }

  /** The product of two polynomials modulo the CRC polynomial; the highest bit is x^0. */
  private static int multiply(int a, int b) {
    int product = 0;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= b;
      }
      b = (b & 1) != 0 ? (b >>> 1) ^ POLYNOMIAL : b >>> 1;
    }
    return product;
  }
}
