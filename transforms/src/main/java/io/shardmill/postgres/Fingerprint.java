package io.shardmill.postgres;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Computes a {@link RowsFingerprint} of the rows that come. The server computes the same of what it
 * has, so that equal fingerprints prove that no row was lost, doubled or changed on the way.
 *
 * <p>The binary form is that of PostgreSQL's {@code record_send}: the number of columns, and for
 * each its type, its length and its bytes.
 */
final class Fingerprint {

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

  /**
   * Selects the fingerprint of the rows of each key that {@code fromWhere} gives: the key as text,
   * the number and both sums.
   *
   * @param key an expression, the same for all rows to have one fingerprint
   */
  static String select(String key, List<String> expressions, String fromWhere) {
    return ("SELECT k::text, count(*)::text, sum(('x' || left(h, 16))::bit(64)::int8)::text,"
            + " sum(('x' || right(h, 16))::bit(64)::int8)::text"
            + " FROM (SELECT %s AS k, md5(record_send(ROW(%s))) AS h%s) AS hashes GROUP BY k")
        .formatted(key, String.join(", ", expressions), fromWhere);
  }

  /** Of the rows so far. */
  RowsFingerprint value() {
    return new RowsFingerprint(rows, first, second);
  }
}
