package io.shardmill.archive.router;

import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.SqlFailures;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads tables on both sides, each time in a transaction of its own that sees one moment.
 *
 * <pre>{@code
 * new ArchiveReader(new ServerDataSource(server), server)
 *     .read(described, table -> { table.rows(question, sink); return true; });
 * }</pre>
 *
 * @param connections to {@code server}
 * @param server whose timeouts hold
 */
public record ArchiveReader(DataSource connections, PostgresServer server) {

  /** What is asked of a table. */
  @FunctionalInterface
  public interface Question<T> {
    /** Asks it. */
    T of(WholeTable table) throws SQLException, IOException;
  }

  /**
   * The tables that the ledger has, by name.
   *
   * @throws io.shardmill.error.ShardmillException if the database cannot be reached
   */
  public List<TableName> archived() {
    try (Connection connection = connections.getConnection()) {
      Transactions.begin(connection, server);
      List<TableName> tables = new ArchiveLedger(connection).tables();
      connection.rollback();
      return tables;
    } catch (SQLException e) {
      throw SqlFailures.unavailable(server.name(), e);
    }
  }

  /**
   * Asks a table. It can neither be written nor changed in its shape by what is asked.
   *
   * @throws io.shardmill.error.ShardmillException if a side cannot be read
   */
  public <T> T read(WholeTable.Described table, Question<T> question) throws IOException {
    try (Connection connection = connections.getConnection()) {
      Transactions.begin(connection, server);
      try {
        return question.of(WholeTable.open(connection, table));
      } finally {
        // At once: the server notices a close at its leisure.
        connection.rollback();
      }
    } catch (SQLException e) {
      throw SqlFailures.unavailable("%s: table %s".formatted(server.name(), table.name()), e);
    }
  }
}
