package io.shardmill.postgres.decode;

import java.util.Arrays;

/**
 * Decodes the stream of {@code COPY ... TO STDOUT (FORMAT binary)}, in pieces cut anywhere: a
 * header, rows as the number of fields in 2 bytes and the fields, and -1 as the end.
 */
public final class CopyDecoder {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };

  /** Signature, flags, and the length of an extension. */
  private static final int HEADER = SIGNATURE.length + 2 * Integer.BYTES;

  private final RowDecoder rows;
  private byte[] pending = {};
  private boolean header = true;
  private boolean ended;

  public CopyDecoder(RowDecoder rows) {
    this.rows = rows;
  }

  /** Decodes the rows that are complete with this piece. */
  public void accept(byte[] piece) {
    byte[] wire = pending.length == 0 ? piece : joined(pending, piece);
    int at = 0;
    if (header) {
      int end = headerEnd(wire);
      if (end < 0) {
        pending = wire;
        return;
      }
      header = false;
      at = end;
    }
    while (complete(wire, at)) {
      int fields = (short) FieldDecoder.SHORT.get(wire, at);
      at += Short.BYTES;
      if (fields < 0) {
        ended = true;
      } else if (fields != rows.columns() || ended) {
        throw new IllegalStateException(
            "A row of %d fields where %d were asked for".formatted(fields, rows.columns()));
      } else {
        at = rows.row(wire, at);
      }
    }
    pending = at == wire.length ? new byte[0] : Arrays.copyOfRange(wire, at, wire.length);
  }

  /** Whether the end was met, and nothing after it. */
  public boolean ended() {
    return ended && pending.length == 0;
  }

  private static int headerEnd(byte[] wire) {
    if (wire.length < HEADER) {
      return -1;
    }
    if (!Arrays.equals(wire, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
      throw new IllegalStateException("Not a binary COPY stream");
    }
    int end = HEADER + (int) FieldDecoder.INT.get(wire, HEADER - Integer.BYTES);
    return wire.length < end ? -1 : end;
  }

  private static boolean complete(byte[] wire, int at) {
    if (wire.length - at < Short.BYTES) {
      return false;
    }
    int fields = (short) FieldDecoder.SHORT.get(wire, at);
    long field = (long) at + Short.BYTES;
    for (int i = 0; i < fields; i++) {
      if (wire.length - field < Integer.BYTES) {
        return false;
      }
      field += Integer.BYTES + Math.max(0, (int) FieldDecoder.INT.get(wire, (int) field));
    }
    return field <= wire.length;
  }

  private static byte[] joined(byte[] left, byte[] right) {
    byte[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }
}
