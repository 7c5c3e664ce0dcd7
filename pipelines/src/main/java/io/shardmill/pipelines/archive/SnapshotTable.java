package io.shardmill.pipelines.archive;

import io.shardmill.archive.ledger.ArchiverLock;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.pipelines.Recovery;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import java.util.List;
import java.util.Optional;

/**
 * One small table, such as master data, to its data set: each version is all of it, and a table
 * that did not change makes none.
 */
final class SnapshotTable implements DatasetPipeline<ArchiveOptions> {

  static final String NAME = "archive snapshot";

  private final TableSettings table;
  private final ArchiveDatabase database;
  private final boolean changed;

  /**
   * @param changed whether the latest version has something else
   */
  SnapshotTable(TableSettings table, ArchiveDatabase database, boolean changed) {
    this.table = table;
    this.database = database;
    this.changed = changed;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "All of %s".formatted(table.name());
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

  /** A version of other rows takes the place of the one before. */
  @Override
  public OnExisting onExisting(ArchiveOptions options) {
    return changed ? OnExisting.REPLACE : OnExisting.APPEND;
  }

  @Override
  public PlannedPipeline plan(ArchiveOptions options) {
    TableName name = table.name();
    ArchiverLock lock = database.lock(name);
    SnapshotHolder holder = null;
    try {
      holder = PostgresChoices.holder(options, changed ? List.of(name) : List.of());
      SnapshotContent content =
          holder.plan(name, connection -> SnapshotContent.of(connection, table));
      return new PlannedSnapshot(database, lock, holder, table, content, changed);
    } catch (RuntimeException e) {
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
        "%s: the snapshot lives in this process, which ends before the job; follow the job to its end"
            .formatted(table.name()));
  }
}
