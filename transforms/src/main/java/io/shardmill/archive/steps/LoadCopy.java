package io.shardmill.archive.steps;

import io.shardmill.archive.stored.StoredUnit;
import io.shardmill.postgres.catalog.PgType;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.Sql;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Loads the files of a unit into a table, through a temporary one that takes what the server once
 * sent. Columns that the server computes it computes again.
 */
final class LoadCopy {

  private static final String STAGING = "pg_temp.shardmill_restore";

  private static final byte[] HEAD = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final byte[] END = {(byte) 0xff, (byte) 0xff};

  private final Connection connection;
  private final TableContract contract;
  private final TableName target;

  /**
   * @param target takes the rows, in a transaction of the caller's
   */
  LoadCopy(Connection connection, TableContract contract, TableName target) {
    this.connection = connection;
    this.contract = contract;
    this.target = target;
  }

  void load(StoredUnit stored) throws SQLException {
    Transactions.execute(
        connection,
        "CREATE TEMP TABLE shardmill_restore (%s) ON COMMIT DROP"
            .formatted(
                contract.columns().stream()
                    .map(column -> Sql.identifier(column.name()) + " " + sent(column))
                    .collect(Collectors.joining(", "))));
    copy(stored);
    List<SourceColumn> columns = WritableColumns.of(connection, contract, target);
    Transactions.execute(
        connection,
        "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s"
            .formatted(
                target.sql(),
                WritableColumns.names(columns),
                columns.stream().map(LoadCopy::value).collect(Collectors.joining(", ")),
                STAGING));
    Transactions.execute(connection, "DROP TABLE " + STAGING);
  }

  private void copy(StoredUnit stored) throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY %s FROM STDIN (FORMAT binary)".formatted(STAGING));
    try {
      copy.writeToCopy(HEAD, 0, HEAD.length);
      byte[] fields =
          ByteBuffer.allocate(Short.BYTES).putShort((short) contract.columns().size()).array();
      stored.read(
          contract,
          (wire, length) -> {
            try {
              copy.writeToCopy(fields, 0, fields.length);
              copy.writeToCopy(wire, 0, length);
            } catch (SQLException e) {
              throw new IOException(e);
            }
          });
      copy.writeToCopy(END, 0, END.length);
      copy.endCopy();
    } catch (IOException e) {
      throw e.getCause() instanceof SQLException sql
          ? sql
          : new SQLException("the files cannot be read: " + e.getMessage(), e);
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** The type of what the server had sent. */
  private static String sent(SourceColumn column) {
    if (column.asText()) {
      return "text";
    }
    if (column.list() && column.element().asText()) {
      return "text[]";
    }
    return column.type() == PgType.TIMESTAMP ? "timestamptz" : column.declared();
  }

  private static String value(SourceColumn column) {
    String name = Sql.identifier(column.name());
    if (column.asText() || (column.list() && column.element().asText())) {
      return "%s::%s".formatted(name, column.declared());
    }
    return column.type() == PgType.TIMESTAMP ? name + " AT TIME ZONE 'UTC'" : name;
  }
}
