package io.shardmill.pipelines.archive;

import io.shardmill.archive.ledger.ArchiverLock;
import io.shardmill.archive.steps.RestoreUnit;
import io.shardmill.archive.steps.TableState;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.pipelines.Errand;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.sql.DataSource;

/** Brings a partition back. */
record Restore(ArchiveOptions options, Function<PostgresServer, DataSource> connections)
    implements Errand {

  @Override
  public void run(PrintStream out) throws IOException {
    ArchiveDatabase database = ArchiveDatabase.of(options, connections);
    List<TableSettings> tables = database.tables(options);
    if (tables.size() != 1) {
      throw ArchiveChoices.wrong("--restore: name one table with --tables");
    }
    TableSettings settings = tables.get(0);
    TableName table = settings.name();
    ArchiverLock lock = database.lock(table);
    try {
      Dataset dataset = Dataset.open(ArchiveChoices.root(options, table));
      TableState state = database.state(settings).after(dataset.index().schema());
      RestoreUnit.Restored restored =
          new RestoreUnit(database.transactions(), state.rows(), dataset)
              .take(options.getRestore());
      out.printf(
          Locale.ROOT,
          "%s: %s is back, with %,d rows; it stays for another hot period%n",
          table,
          restored.range(),
          restored.rows());
    } finally {
      lock.close();
    }
  }
}
