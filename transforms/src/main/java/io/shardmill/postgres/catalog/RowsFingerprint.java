package io.shardmill.postgres.catalog;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * What a set of rows is told apart by, whatever their order: their number, and the sums, modulo
 * 2^64, of both halves of the MD5 of each row's binary form, which is that of PostgreSQL's {@code
 * record_send}. Equal ones mean equal rows, by whatever session of whatever server.
 *
 * @param rows how many there are
 * @param first sum of the first halves
 * @param second sum of the second halves
 */
public record RowsFingerprint(long rows, long first, long second) implements Serializable {

  /** Of no rows at all. */
  public static final RowsFingerprint NONE = new RowsFingerprint(0, 0, 0);

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(Long.SIZE);

  /** What the server says, whose sums are not modulo anything. */
  static RowsFingerprint parse(String rows, String first, String second) {
    return new RowsFingerprint(Long.parseLong(rows), modulo(first), modulo(second));
  }

  /**
   * What {@link #digits} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  public static RowsFingerprint of(long rows, String digits) {
    if (!digits.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("Not the sums of a fingerprint: '%s'".formatted(digits));
    }
    return new RowsFingerprint(
        rows,
        Long.parseUnsignedLong(digits.substring(0, 16), 16),
        Long.parseUnsignedLong(digits.substring(16), 16));
  }

  /** The fingerprint of the rows of both. */
  public RowsFingerprint plus(RowsFingerprint other) {
    return new RowsFingerprint(rows + other.rows, first + other.first, second + other.second);
  }

  /** The sums, as 32 hexadecimal digits. */
  public String digits() {
    return "%016x%016x".formatted(first, second);
  }

  static long modulo(String number) {
    return new BigInteger(number).mod(MODULUS).longValue();
  }

  @Override
  public String toString() {
    return rows + " rows " + digits();
  }
}
