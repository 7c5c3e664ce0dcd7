package io.shardmill.postgres.read;

import io.shardmill.postgres.catalog.PgType;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.ServerDataSource;
import io.shardmill.postgres.decode.FieldDecoder;
import io.shardmill.postgres.decode.RowDecoder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.core.Field;

/**
 * Rows through a statement with parameters, some thousand at a time. Its values have the same
 * binary form as those of {@code COPY}, since {@link ServerDataSource} asks for it.
 */
final class PortalFeed implements RowFeed {

  private static final int FETCHED_ROWS = 10_000;

  private final PreparedStatement statement;
  private final ResultSet result;
  private final RowDecoder rows;
  private byte[] wire = new byte[256];

  private PortalFeed(PreparedStatement statement, ResultSet result, RowDecoder rows) {
    this.statement = statement;
    this.result = result;
    this.rows = rows;
  }

  static PortalFeed start(
      Connection connection,
      String select,
      List<String> parameters,
      RowDecoder rows,
      TableContract contract)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(select);
    statement.setFetchSize(FETCHED_ROWS);
    for (int i = 0; i < parameters.size(); i++) {
      // Text of no type, which becomes the type that the statement needs there.
      statement.setObject(i + 1, parameters.get(i), Types.OTHER);
    }
    ResultSet result = statement.executeQuery();
    PGResultSetMetaData formats = result.getMetaData().unwrap(PGResultSetMetaData.class);
    for (int i = 0; i < contract.columns().size(); i++) {
      SourceColumn column = contract.columns().get(i);
      boolean either =
          column.asText() || column.type() == PgType.TEXT || column.type() == PgType.JSON;
      if (!either && formats.getFormat(i + 1) != Field.BINARY_FORMAT) {
        throw new IllegalStateException(column + " came as text");
      }
    }
    return new PortalFeed(statement, result, rows);
  }

  @Override
  public boolean next() throws SQLException {
    if (!result.next()) {
      statement.close();
      return false;
    }
    int end = 0;
    for (int column = 1; column <= rows.columns(); column++) {
      byte[] value = result.getBytes(column);
      int length = value == null ? 0 : value.length;
      int needed = Math.addExact(end, Integer.BYTES + length);
      if (needed > wire.length) {
        wire = Arrays.copyOf(wire, Math.max(needed, 2 * wire.length));
      }
      FieldDecoder.INT.set(wire, end, value == null ? -1 : length);
      if (value != null) {
        System.arraycopy(value, 0, wire, end + Integer.BYTES, length);
      }
      end = needed;
    }
    rows.row(wire, 0);
    return true;
  }

  @Override
  public void cancel() throws SQLException {
    statement.close();
  }
}
