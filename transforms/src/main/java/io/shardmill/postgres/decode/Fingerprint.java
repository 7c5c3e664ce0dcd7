package io.shardmill.postgres.decode;

import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Computes a {@link RowsFingerprint} of the rows that come. The server computes the same of what it
 * has, so that equal fingerprints prove that no row was lost, doubled or changed on the way.
 *
 * <p>The binary form is that of PostgreSQL's {@code record_send}: the number of columns, and for
 * each its type, its length and its bytes.
 */
public final class Fingerprint {

  private final int[] oids;
  private final MessageDigest md5;
  private final byte[] head = new byte[Integer.BYTES];
  private long rows;
  private long first;
  private long second;

  /** Of no rows yet. */
  public Fingerprint(TableContract contract) {
    oids = contract.columns().stream().mapToInt(SourceColumn::oid).toArray();
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }

  /**
   * Adds a row.
   *
   * @param wire holds its fields from {@code at} on, as {@link RowDecoder#row} takes them
   * @return the MD5 of its binary form
   */
  public byte[] add(byte[] wire, int at) {
    update(oids.length);
    int field = at;
    for (int oid : oids) {
      update(oid);
      int size = Integer.BYTES + Math.max(0, (int) FieldDecoder.INT.get(wire, field));
      md5.update(wire, field, size);
      field += size;
    }
    byte[] digest = md5.digest();
    rows++;
    first += (long) FieldDecoder.LONG.get(digest, 0);
    second += (long) FieldDecoder.LONG.get(digest, Long.BYTES);
    return digest;
  }

  private void update(int number) {
    FieldDecoder.INT.set(head, 0, number);
    md5.update(head);
  }

  /** Of the rows so far. */
  public RowsFingerprint value() {
    return new RowsFingerprint(rows, first, second);
  }
}
