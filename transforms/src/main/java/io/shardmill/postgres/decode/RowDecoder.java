package io.shardmill.postgres.decode;

import io.shardmill.column.ColumnVector;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes rows in binary form into columns, block by block.
 *
 * <p>A block ends at 32,768 rows, or 4 MiB of text and binary values, whichever comes first: memory
 * is twice that, plus the longest row.
 */
public final class RowDecoder {

  private static final int BLOCK_ROWS = 1 << 15;
  private static final int BLOCK_BYTES = 4 << 20;

  private final TableContract contract;
  private final int keyColumn;
  private final RejectedRows rejectedRows;
  private final long firstRow;
  private final boolean whole;
  private final Fingerprint fingerprint;
  private boolean fingerprinted;
  private final List<FieldDecoder> builders = new ArrayList<>();
  private long read;
  private long taken;
  private int rows;

  /**
   * @param firstRow number of the first row that comes
   * @param whole whether all rows are one block, however large
   */
  public RowDecoder(
      TableContract contract, String key, long firstRow, RejectedRows rejectedRows, boolean whole) {
    this.firstRow = firstRow;
    this.fingerprint = new Fingerprint(contract);
    this.whole = whole;
    this.contract = contract;
    this.keyColumn = contract.names().indexOf(key);
    this.rejectedRows = rejectedRows;
    for (SourceColumn column : contract.columns()) {
      builders.add(FieldDecoder.of(column));
    }
  }

  /** A block without rows. */
  public static RowBlock empty(TableContract contract) {
    RowDecoder decoder =
        new RowDecoder(contract, "", 0, (position, key, rule, message) -> {}, true);
    return new RowBlock(
        contract, 0, decoder.builders.stream().map(FieldDecoder::take).toList(), -1, 0);
  }

  /** The number of columns. */
  public int columns() {
    return builders.size();
  }

  /** Rows decoded so far, bad ones counted. */
  public long read() {
    return read;
  }

  /** Asks for the fingerprint of all rows, bad ones too. */
  public void withFingerprint() {
    fingerprinted = true;
  }

  /** The fingerprint of the rows so far. */
  public RowsFingerprint fingerprint() {
    return fingerprint.value();
  }

  /** Whether the block is as large as it should be. */
  public boolean full() {
    return !whole && (rows >= BLOCK_ROWS || bytes() >= BLOCK_BYTES);
  }

  /** The rows since the last call, {@code null} if there are none. */
  public @Nullable RowBlock take() {
    if (rows == 0) {
      return null;
    }
    List<ColumnVector> vectors = builders.stream().map(FieldDecoder::take).toList();
    RowBlock block = new RowBlock(contract, firstRow + taken, vectors, keyColumn, rows);
    taken += rows;
    rows = 0;
    return block;
  }

  /**
   * Decodes a row.
   *
   * @param wire holds the fields from {@code at} on, each as its length in 4 bytes (-1 for NULL)
   *     and its value
   * @return the position after the row
   */
  public int row(byte[] wire, int at) {
    if (fingerprinted) {
      fingerprint.add(wire, at);
    }
    int field = at;
    for (int column = 0; column < builders.size(); column++) {
      int length = (int) FieldDecoder.INT.get(wire, field);
      field += Integer.BYTES;
      if (length < 0) {
        builders.get(column).appendNull();
      } else {
        try {
          builders.get(column).append(wire, field, length);
        } catch (BadValue bad) {
          reject(column, wire, at, bad);
          return skip(wire, field + length, builders.size() - column - 1);
        }
        field += length;
      }
    }
    read++;
    rows++;
    return field;
  }

  private static int skip(byte[] wire, int at, int fields) {
    int field = at;
    for (int i = 0; i < fields; i++) {
      field += Integer.BYTES + Math.max(0, (int) FieldDecoder.INT.get(wire, field));
    }
    return field;
  }

  private void reject(int column, byte[] wire, int at, BadValue bad) {
    SourceColumn source = contract.columns().get(column);
    rejectedRows.reject(
        firstRow + read,
        key(wire, at),
        bad.rule(),
        "%s.%s: %s".formatted(contract.table(), source.name(), bad.what()));
    builders.forEach(builder -> builder.truncate(rows));
    read++;
  }

  private String key(byte[] wire, int at) {
    if (keyColumn < 0) {
      return "";
    }
    int field = skip(wire, at, keyColumn);
    int length = (int) FieldDecoder.INT.get(wire, field);
    if (length < 0) {
      return "";
    }
    SourceColumn column = contract.columns().get(keyColumn);
    FieldDecoder one = FieldDecoder.of(column);
    try {
      one.append(wire, field + Integer.BYTES, length);
    } catch (BadValue e) {
      return "";
    }
    return RowBlock.text(column, one.take(), 0);
  }

  private int bytes() {
    int bytes = 0;
    for (int column = 0; column < builders.size(); column++) {
      bytes += builders.get(column).bytes();
    }
    return bytes;
  }
}
