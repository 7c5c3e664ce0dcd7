package io.shardmill.pipelines.archive;

import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Errand;
import io.shardmill.pipelines.PipelineVerb;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.ServerDataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Closed ranges of tables to data sets, one for each table, and out of the database if asked. */
public final class ArchivePipeline implements PipelineVerb<ArchiveOptions> {

  private final Function<PostgresServer, DataSource> connections;

  /** Connects as the options say. */
  public ArchivePipeline() {
    this(ServerDataSource::new);
  }

  /** The same, with connections of the caller's for all that changes the database. */
  ArchivePipeline(Function<PostgresServer, DataSource> connections) {
    this.connections = connections;
  }

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public String summary() {
    return "Old ranges of time of PostgreSQL tables to sharded Parquet, and safely out of the database";
  }

  @Override
  public Class<ArchiveOptions> options() {
    return ArchiveOptions.class;
  }

  @Override
  public List<DatasetPipeline<? super ArchiveOptions>> datasets(ArchiveOptions options)
      throws IOException {
    ArchiveDatabase database = ArchiveDatabase.of(options, connections);
    List<DatasetPipeline<? super ArchiveOptions>> datasets = new ArrayList<>();
    for (TableSettings table : database.tables(options)) {
      datasets.add(
          table.kind() == TableSettings.Kind.ARCHIVE
              ? new ArchiveTable(table, database)
              : snapshot(options, table, database));
    }
    return datasets;
  }

  private static SnapshotTable snapshot(
      ArchiveOptions options, TableSettings table, ArchiveDatabase database) throws IOException {
    SnapshotContent now =
        database
            .transactions()
            .read("table " + table.name(), connection -> SnapshotContent.of(connection, table));
    return new SnapshotTable(
        table, database, !now.isIn(ArchiveChoices.root(options, table.name())));
  }

  @Override
  public Optional<Errand> instead(ArchiveOptions options) {
    int asked =
        (options.getDryRun() ? 1 : 0)
            + (options.getStatus() ? 1 : 0)
            + (options.getRestore().isEmpty() ? 0 : 1)
            + (options.getSchedule().isEmpty() ? 0 : 1);
    if (asked > 1) {
      throw ArchiveChoices.wrong(
          "--dryRun, --status, --restore, --schedule: only one of them at a time");
    }
    if (!options.getMaxAge().isEmpty() && !options.getStatus()) {
      throw ArchiveChoices.wrong("--maxAge: goes with --status");
    }
    if (options.getDryRun()) {
      return Optional.of(new DryRun(options, connections));
    }
    if (options.getStatus()) {
      return Optional.of(new Status(options, connections));
    }
    if (!options.getSchedule().isEmpty()) {
      return Optional.of(Schedule.of(options));
    }
    return options.getRestore().isEmpty()
        ? Optional.empty()
        : Optional.of(new Restore(options, connections));
  }
}
