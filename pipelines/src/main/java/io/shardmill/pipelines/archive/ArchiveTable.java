package io.shardmill.pipelines.archive;

import io.shardmill.archive.Deletion;
import io.shardmill.archive.DueUnits;
import io.shardmill.archive.catalog.Obstacles;
import io.shardmill.archive.ledger.ArchiverLock;
import io.shardmill.archive.steps.ExportPlan;
import io.shardmill.archive.steps.TableState;
import io.shardmill.archive.stored.ColdUnits;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.pipelines.Recovery;
import io.shardmill.postgres.catalog.SchemaDrift;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One table to its data set: each run appends the units that are due. */
final class ArchiveTable implements DatasetPipeline<ArchiveOptions> {

  static final String NAME = "archive";

  private static final long CHUNK_BYTES = 256L << 20;

  private final TableSettings table;
  private final ArchiveDatabase database;

  ArchiveTable(TableSettings table, ArchiveDatabase database) {
    this.table = table;
    this.database = database;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Old ranges of time of %s".formatted(table.name());
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
    return ArchiveChoices.root(options, table.name());
  }

  @Override
  public Recovery recovery() {
    return Recovery.AGAIN;
  }

  /** An archive only grows. */
  @Override
  public OnExisting onExisting(ArchiveOptions options) {
    return OnExisting.APPEND;
  }

  @Override
  public PlannedPipeline plan(ArchiveOptions options) throws IOException {
    ArchiverLock lock = database.lock(table.name());
    SnapshotHolder holder = null;
    try {
      Optional<Dataset> latest = ArchiveChoices.latest(root(options));
      TableState state = state(latest);
      ColdUnits.requireIn(root(options), latest, state.entries());
      if (options.getDelete() != Deletion.NEVER) {
        database
            .transactions()
            .read(
                "table " + table.name(),
                connection -> {
                  Obstacles.requireNoneOfMove(connection, table.name(), state.table().shape());
                  return true;
                });
      }
      List<DueUnits.Due> due = state.due(table.period());
      holder =
          PostgresChoices.holder(
              options, due.stream().map(unit -> unit.relation().relation()).distinct().toList());
      ExportPlan plan =
          ExportPlan.of(
              state,
              due,
              holder,
              options.getChunkBytes() == 0 ? CHUNK_BYTES : options.getChunkBytes(),
              latest);
      return new PlannedArchive(
          database,
          lock,
          holder,
          table,
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

  /** A version has the columns of the one before, and those that came since. */
  private TableState state(Optional<Dataset> latest) {
    TableState now = database.state(table);
    if (latest.isEmpty()) {
      return now;
    }
    ChunkIndex index = latest.get().index();
    TableState state = now.after(index.schema());
    List<String> changes =
        Optional.ofNullable(index.attributes().get(PlannedArchive.COLUMNS))
            .map(recorded -> SchemaDrift.changes(recorded, state.rows().contract()))
            .orElse(List.of());
    if (!changes.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("%s is not the table that was archived: %s; give it its columns back as they were (one that"
                  + " is gone may come back empty), or rename it and archive it as another table")
              .formatted(state.table().name(), String.join(", ", changes)));
    }
    return state;
  }

  @Override
  public Optional<String> heldByLauncher(ArchiveOptions options) {
    return Optional.of(
        "%s: this process compares copies and switches units once they are committed, and it ends before; follow the job to its end"
            .formatted(table.name()));
  }
}
