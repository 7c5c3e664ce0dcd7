package io.shardmill.pipelines.archive;

import io.shardmill.archive.ledger.ArchiverLock;
import io.shardmill.archive.steps.TableState;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.ShortTransactions;
import io.shardmill.postgres.connect.TableName;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The database of an archive, as the options name it.
 *
 * @param connections to it
 * @param transactions on such connections
 */
record ArchiveDatabase(DataSource connections, ShortTransactions transactions) {

  static ArchiveDatabase of(
      ArchiveOptions options, Function<PostgresServer, DataSource> connections) {
    PostgresServer server = PostgresChoices.server(options);
    DataSource source = connections.apply(server);
    return new ArchiveDatabase(source, new ShortTransactions(source, server));
  }

  /** A table as it is now. */
  TableState state(ArchiveOptions options, TableName table) {
    return transactions.read(
        "table " + table,
        connection -> TableState.of(connection, ArchiveChoices.described(options, table)));
  }

  /** Keeps other archivers from a table. */
  ArchiverLock lock(TableName table) {
    return ArchiverLock.take(connections, table);
  }
}
