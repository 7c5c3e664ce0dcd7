package io.shardmill.postgres.decode;

import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Computes a {@link RowsFingerprint} of the rows that come. The server computes the same of what it
 * has, so that equal fingerprints prove that no row was lost, doubled or changed on the way.
 *
 * <p>The binary form is that of PostgreSQL's {@code record_send}: the number of columns, and for
 * each its type, its length and its bytes.
 *
 * <p>Memory: twice the longest row.
 */
public final class Fingerprint {

  private final int[] oids;
  private final MessageDigest md5;
  private byte[] image = new byte[256];
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
    FieldDecoder.INT.set(image, 0, oids.length);
  }

  /**
   * Adds a row.
   *
   * @param wire holds its fields from {@code at} on, as {@link RowDecoder#row} takes them
   * @return the MD5 of its binary form
   */
  public byte[] add(byte[] wire, int at) {
    int length = image(wire, at);
    md5.update(image, 0, length);
    byte[] digest = md5.digest();
    rows++;
    first += (long) FieldDecoder.LONG.get(digest, 0);
    second += (long) FieldDecoder.LONG.get(digest, Long.BYTES);
    return digest;
  }

  /** The binary form in one piece: each update of a hash costs more than some bytes. */
  private int image(byte[] wire, int at) {
    int field = at;
    int end = Integer.BYTES;
    for (int oid : oids) {
      int size = Integer.BYTES + Math.max(0, (int) FieldDecoder.INT.get(wire, field));
      if (image.length - end < Integer.BYTES + size) {
        image = Arrays.copyOf(image, Math.max(2 * image.length, end + Integer.BYTES + size));
      }
      FieldDecoder.INT.set(image, end, oid);
      System.arraycopy(wire, field, image, end + Integer.BYTES, size);
      field += size;
      end += Integer.BYTES + size;
    }
    return end;
  }

  /** Of the rows so far. */
  public RowsFingerprint value() {
    return new RowsFingerprint(rows, first, second);
  }
}
