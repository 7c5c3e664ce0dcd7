package io.shardmill.postgres.decode;

import io.shardmill.column.ColumnVector;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import java.util.List;

/**
 * Makes of rows, as columns, what the server had sent of them: the way back of a {@link
 * RowDecoder}. That their fingerprint is the server's own proves that the columns keep every value
 * exactly.
 *
 * <p>Memory: the longest row.
 */
public final class RowEncoder {

  private final List<FieldEncoder> fields;
  private final WireBuffer wire = new WireBuffer();

  /**
   * @param contract what was read, in the order of the columns
   */
  public RowEncoder(TableContract contract) {
    fields = contract.columns().stream().map(RowEncoder::field).toList();
  }

  private static FieldEncoder field(SourceColumn column) {
    return FieldEncoder.of(column);
  }

  /**
   * Encodes a row.
   *
   * @param columns one for each of the contract
   * @return its fields, each as its length in 4 bytes (-1 for NULL) and its value; valid until the
   *     next row is encoded
   */
  public byte[] encode(List<ColumnVector> columns, int row) {
    wire.clear();
    for (int column = 0; column < fields.size(); column++) {
      ColumnVector vector = columns.get(column);
      if (vector.isNull(row)) {
        wire.putInt(-1);
      } else {
        int length = wire.skipInt();
        fields.get(column).put(vector, row, wire);
        wire.setLength(length);
      }
    }
    return wire.array();
  }

  /** How many bytes of the array the last row has. */
  public int length() {
    return wire.size();
  }
}
