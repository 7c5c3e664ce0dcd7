package io.shardmill.pipelines.archive;

import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.archive.ledger.ArchiverLock;
import io.shardmill.archive.steps.TableState;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.ShortTransactions;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

  /** The tables that the options name, without those that the database may lack and does. */
  List<TableSettings> tables(ArchiveOptions options) throws IOException {
    List<TableSettings> there = new ArrayList<>();
    for (TableSettings table : ArchiveChoices.tables(options)) {
      if (!table.optional() || has(table.name())) {
        there.add(table);
      }
    }
    if (there.isEmpty()) {
      throw ArchiveChoices.wrong(
          "--profile=%s: the database has none of its tables in the schema public"
              .formatted(options.getProfile()));
    }
    return there;
  }

  private boolean has(TableName table) {
    return transactions
        .read(
            "looking for " + table,
            connection ->
                Catalog.text(
                    connection,
                    "SELECT (to_regclass(?::text) IS NOT NULL)::text",
                    List.of(table.sql())))
        .equals("true");
  }

  /** A table as it is now. */
  TableState state(TableSettings table) {
    return transactions.read(
        "table " + table.name(), connection -> TableState.of(connection, table.described()));
  }

  /** Names the data set of a table in the ledger. While the table is locked no run of it lives. */
  void open(TableName table, String root, String pipeline) throws IOException {
    String location = CommitStore.at(root).root();
    write("opening the ledger", connection -> new ArchiveLedger(connection).open(table, location));
    DatasetRun.abandonUnfinished(root, pipeline);
  }

  /** Changes the ledger. */
  void write(String what, Change change) {
    transactions.write(
        what,
        connection -> {
          change.in(connection);
          return true;
        });
  }

  /** What is done in a transaction. */
  interface Change {
    void in(Connection connection) throws SQLException;
  }

  /** Keeps other archivers from a table. */
  ArchiverLock lock(TableName table) {
    return ArchiverLock.take(connections, table);
  }
}
