package io.shardmill.pipelines.table;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.read.PostgresSource;
import io.shardmill.postgres.read.RowTable;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;

/** A table of a PostgreSQL database to a data set, row for row. */
public final class TablePipeline implements DatasetPipeline<TableOptions> {

  private static final long CHUNK_BYTES = 256L << 20;

  /** A block of 32,768 rows or 4 MiB of text, and what the connection buffers. */
  private static final long READER_BYTES = 16L << 20;

  /** What keys of groups are written of. */
  private static final Set<ColumnType> KEYS =
      Set.of(ColumnType.STRING, ColumnType.INT32, ColumnType.INT64, ColumnType.BOOLEAN);

  @Override
  public String name() {
    return "table";
  }

  @Override
  public String summary() {
    return "A table of a PostgreSQL database to sharded Parquet, row for row";
  }

  @Override
  public int dataVersion() {
    return 1;
  }

  @Override
  public Class<TableOptions> options() {
    return TableOptions.class;
  }

  @Override
  public PlannedPipeline plan(TableOptions options) throws IOException {
    TableName name = PostgresChoices.table("--table", options.getTable());
    TableRead read =
        TableRead.of(name)
            .columns(ListOption.values(options.getColumns()))
            .orderBy(ListOption.values(options.getOrderBy()).toArray(String[]::new))
            .key(options.getKey())
            .zone(zone(options.getTimestampZone()));
    SnapshotHolder holder = PostgresChoices.holder(options, List.of(name));
    try {
      long bytes = options.getChunkBytes() == 0 ? CHUNK_BYTES : options.getChunkBytes();
      PostgresSource source = PostgresSource.of(holder, read, bytes);
      RowTable table = new RowTable(source.contract(), groupBy(options, source));
      return new Planned(holder, source, table, source.content());
    } catch (IOException | RuntimeException e) {
      holder.close();
      throw e;
    }
  }

  private static String zone(String zone) {
    try {
      return zone.isEmpty() ? zone : ZoneId.of(zone).getId();
    } catch (DateTimeException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--timestampZone: '%s' is no IANA time zone, such as UTC or America/Toronto"
              .formatted(zone),
          e);
    }
  }

  private static List<String> groupBy(TableOptions options, PostgresSource source) {
    List<String> names = ListOption.values(options.getGroupBy());
    for (String name : names) {
      Column column =
          source.contract().schema().columns().stream()
              .filter(candidate -> candidate.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      wrong(
                          "--groupBy: there is no column %s; there are %s"
                              .formatted(name, source.contract().names())));
      if (!KEYS.contains(column.type())) {
        throw wrong(
            "--groupBy: %s is %s; groups are by texts, whole numbers and truth values"
                .formatted(name, column.description()));
      }
    }
    return names;
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }

  @Override
  public Optional<String> heldByLauncher(TableOptions options) {
    return PostgresChoices.heldByLauncher(options);
  }

  private record Planned(
      SnapshotHolder holder, PostgresSource source, RowTable table, PostgresSource.Content content)
      implements PlannedPipeline {

    @Override
    public ChunkPlan chunks() {
      return source.plan();
    }

    @Override
    public List<InputIdentity> inputs() {
      return List.of(content.identity());
    }

    @Override
    public DatasetPlan dataset(RunIdentity identity) {
      return DatasetPlan.of("row", table.schema(), identity)
          .chunks(chunks().chunks())
          .attributes(source.snapshot().attributes());
    }

    @Override
    public Estimate estimate() {
      return new Estimate(String.format(Locale.ROOT, "%,d rows", content.rows()), READER_BYTES);
    }

    @Override
    public void build(Pipeline pipeline, Output output) {
      pipeline
          .apply("Plan table", PlanChunks.of(source, chunks()))
          .apply(
              "Write",
              WriteDataset.of(output.run(), output.plan(), table)
                  .withParquetOptions(output.files())
                  .withLimit(output.limit()));
    }

    @Override
    public void close() {
      holder.close();
    }
  }
}
