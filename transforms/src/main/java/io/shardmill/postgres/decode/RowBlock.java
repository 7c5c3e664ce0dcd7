package io.shardmill.postgres.decode;

import io.shardmill.chunk.Block;
import io.shardmill.column.ColumnVector;
import io.shardmill.postgres.catalog.PgType;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/**
 * Some rows of a table, as columns.
 *
 * @param contract the columns
 * @param firstRow number of the first row among the rows that one statement reads, from 0
 * @param vectors one for each column of the contract, in its order
 * @param keyColumn the column that names a row, -1 if none
 * @param rows the number of rows
 */
public record RowBlock(
    TableContract contract, long firstRow, List<ColumnVector> vectors, int keyColumn, int rows)
    implements Block {

  public RowBlock {
    vectors = List.copyOf(vectors);
  }

  /** The table, such as {@code public.readings}. */
  @Override
  public String source() {
    return contract.table().toString();
  }

  /** Number of the row among those that its statement reads, bad rows not counted. */
  @Override
  public long position(int row) {
    return firstRow + row;
  }

  @Override
  public String key(int row) {
    return keyColumn < 0
        ? ""
        : text(contract.columns().get(keyColumn), vectors.get(keyColumn), row);
  }

  /** The same rows under the name of the table that they are a part of. */
  public RowBlock of(TableContract whole) {
    return new RowBlock(whole, firstRow, vectors, keyColumn, rows);
  }

  /** The values of a column, or an error naming the columns there are. */
  public ColumnVector column(String name) {
    return vectors.get(contract.schema().indexOf(name));
  }

  /** A value of a column as the server prints it. */
  static String text(SourceColumn column, ColumnVector vector, int row) {
    return vector instanceof ColumnVector.FixedBinaries binaries && !vector.isNull(row)
        ? text(column, ByteBuffer.wrap(binaries.bytes(), row * binaries.width(), binaries.width()))
        : text(vector, row);
  }

  /** A value as people read it. */
  public static String text(ColumnVector vector, int row) {
    return vector.isNull(row) ? "" : vector.textAt(row);
  }

  private static String text(SourceColumn column, ByteBuffer value) {
    if (column.type() == PgType.UUID) {
      return new UUID(value.getLong(), value.getLong()).toString();
    }
    byte[] number = new byte[value.remaining()];
    value.get(number);
    return new BigDecimal(new BigInteger(number), column.column().meaning().scale())
        .toPlainString();
  }
}
