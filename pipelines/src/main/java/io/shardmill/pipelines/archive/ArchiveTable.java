package io.shardmill.pipelines.archive;

import io.shardmill.archive.Deletion;
import io.shardmill.archive.DueUnits;
import io.shardmill.archive.catalog.Obstacles;
import io.shardmill.archive.ledger.ArchiverLock;
import io.shardmill.archive.steps.ExportPlan;
import io.shardmill.archive.steps.TableState;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** One table to its data set: each run appends the units that are due. */
final class ArchiveTable implements DatasetPipeline<ArchiveOptions> {

  static final String NAME = "archive";

  private static final long CHUNK_BYTES = 256L << 20;

  private final TableName table;
  private final Function<PostgresServer, DataSource> connections;

  ArchiveTable(TableName table, Function<PostgresServer, DataSource> connections) {
    this.table = table;
    this.connections = connections;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Old partitions of %s".formatted(table);
  }

  @Override
  public int dataVersion() {
    return 1;
  }

  @Override
  public Class<ArchiveOptions> options() {
    return ArchiveOptions.class;
  }

  @Override
  public String root(ArchiveOptions options) {
    return ArchiveChoices.root(options, table);
  }

  /** An archive only grows. */
  @Override
  public OnExisting onExisting(ArchiveOptions options) {
    OnExisting asked = options.getOnExisting();
    if (asked != OnExisting.FAIL && asked != OnExisting.APPEND) {
      throw ArchiveChoices.wrong(
          "--onExisting=%s: an archive is always added to, and goes on by itself after an interruption"
              .formatted(asked.name().toLowerCase(Locale.ROOT)));
    }
    return OnExisting.APPEND;
  }

  @Override
  public PlannedPipeline plan(ArchiveOptions options) throws IOException {
    ArchiveDatabase database = ArchiveDatabase.of(options, connections);
    ArchiverLock lock = database.lock(table);
    SnapshotHolder holder = null;
    try {
      TableState state = database.state(options, table);
      if (options.getDelete() != Deletion.NEVER) {
        database
            .transactions()
            .read(
                "table " + table,
                connection -> {
                  Obstacles.requireNoneOfMove(connection, table);
                  return true;
                });
      }
      List<DueUnits.Due> due = state.due(ArchiveChoices.period(options));
      holder =
          PostgresChoices.holder(
              options, due.stream().map(unit -> unit.relation().relation()).distinct().toList());
      ExportPlan plan =
          ExportPlan.of(
              state,
              due,
              holder,
              options.getChunkBytes() == 0 ? CHUNK_BYTES : options.getChunkBytes(),
              ArchiveChoices.latest(root(options)));
      return new PlannedArchive(
          database,
          lock,
          holder,
          state,
          plan,
          options.getDelete(),
          ArchiveChoices.period("--dropAfter", options.getDropAfter()));
    } catch (IOException | RuntimeException e) {
      if (holder != null) {
        holder.close();
      }
      lock.close();
      throw e;
    }
  }

  @Override
  public Optional<String> heldByLauncher(ArchiveOptions options) {
    return Optional.of(
        "%s: this process compares copies and switches units once they are committed, and it ends before; follow the job to its end"
            .formatted(table));
  }
}
