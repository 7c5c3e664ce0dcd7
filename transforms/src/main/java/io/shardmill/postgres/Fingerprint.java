package io.shardmill.postgres;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What a set of rows is told apart by, whatever their order: their number, and the sums, modulo
 * 2^64, of both halves of the MD5 of each row's binary form. The server computes the same of what
 * it has as we do of what came, so that equal fingerprints prove that no row was lost, doubled or
 * changed on the way.
 *
 * <p>The binary form is that of PostgreSQL's {@code record_send}: the number of columns, and for
 * each its type, its length and its bytes.
 */
final class Fingerprint {

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final int[] oids;
  private final MessageDigest md5;
  private final byte[] head = new byte[Integer.BYTES];
  private long rows;
  private long first;
  private long second;

  Fingerprint(TableContract contract) {
    oids = contract.columns().stream().mapToInt(SourceColumn::oid).toArray();
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }

  /** Adds a row, whose fields start at {@code at}. */
  void add(byte[] wire, int at) {
    update(oids.length);
    int field = at;
    for (int oid : oids) {
      update(oid);
      int size = Integer.BYTES + Math.max(0, (int) ColumnBuilder.INT.get(wire, field));
      md5.update(wire, field, size);
      field += size;
    }
    byte[] digest = md5.digest();
    rows++;
    first += (long) ColumnBuilder.LONG.get(digest, 0);
    second += (long) ColumnBuilder.LONG.get(digest, Long.BYTES);
  }

  private void update(int number) {
    ColumnBuilder.INT.set(head, 0, number);
    md5.update(head);
  }

  /** Selects, as one text, the fingerprint of the rows that {@code fromWhere} gives. */
  static String select(List<String> expressions, String fromWhere) {
    return ("SELECT count(*) || ' ' || coalesce(sum(('x' || left(h, 16))::bit(64)::int8), 0) || ' '"
            + " || coalesce(sum(('x' || right(h, 16))::bit(64)::int8), 0)"
            + " FROM (SELECT md5(record_send(ROW(%s))) AS h%s) AS hashes")
        .formatted(String.join(", ", expressions), fromWhere);
  }

  /** What the server's text says, as {@link #toString} writes it. */
  static String parse(String text) {
    String[] parts = text.split(" ", -1);
    return format(Long.parseLong(parts[0]), modulo(parts[1]), modulo(parts[2]));
  }

  private static long modulo(String number) {
    return new BigInteger(number).mod(MODULUS).longValue();
  }

  private static String format(long rows, long first, long second) {
    return "%d rows %016x%016x".formatted(rows, first, second);
  }

  @Override
  public String toString() {
    return format(rows, first, second);
  }
}
