package io.shardmill.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.CommitDataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.dataset.write.WriteChunks;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that is lost in the middle of a chunk costs time and nothing else. */
class InterruptionTest {

  private static final int ROWS = 200_000;
  private static final TableName WIDE = TableName.of("wide");

  /** What the steps of a run may do once, by the name of the run. */
  private static final Map<String, String> ONCE = new ConcurrentHashMap<>();

  private static LocalPostgres.Database database;
  private static PostgresServer server;

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws Exception {
    database = LocalPostgres.shared().database("interruptions");
    server = PostgresServer.at(database.jdbcUrl());
    // More than what sockets buffer, so that the server still sends when the step ends it.
    database.execute(
        """
        CREATE TABLE wide (id bigint PRIMARY KEY, filler text);
        INSERT INTO wide SELECT i, repeat(md5(i::text), 8) FROM generate_series(0, %d - 1) i;
        """
            .formatted(ROWS));
  }

  private record NoFiles() implements Completion<String> {
    @Override
    public List<SideFile> sideFiles(StatisticsSet observed, String statistic) {
      return List.of();
    }
  }

  /** Runs SQL when the first block of a run comes by. */
  private static BlockStep<RowBlock, RowBlock> once(String run) {
    return (block, context) -> {
      String sql = ONCE.remove(run);
      if (sql != null) {
        try {
          database.execute(sql);
        } catch (SQLException e) {
          throw new IOException(e);
        }
      }
      return block;
    };
  }

  private List<Long> export(String name) throws Exception {
    try (SnapshotHolder holder =
        SnapshotHolder.open(server.applicationName(name + " holder"), List.of(WIDE))) {
      SourceSnapshot held = holder.snapshot();
      PostgresSource source =
          PostgresSource.of(holder, TableRead.of(WIDE).orderBy("id"), 25_000_000);
      assertThat(source.plan().chunks()).isGreaterThan(1);
      RowTable table = RowTable.of(source);
      DatasetPlan plan =
          DatasetPlan.of(
                  "row",
                  table.schema(),
                  RunIdentity.of("rows", 1)
                      .inputs(List.of(InputIdentity.ofTable(WIDE.toString(), ""))))
              .chunks(source.plan().chunks());
      for (Map.Entry<String, String> fact : held.attributes().entrySet()) {
        plan = plan.attribute(fact.getKey(), fact.getValue());
      }
      DatasetRun run = DatasetRun.start(folder.resolve(name).toString(), OnExisting.FAIL, plan);
      Pipeline pipeline =
          Pipeline.create(
              PipelineOptionsFactory.fromArgs("--targetParallelism=1", "--runner=DirectRunner")
                  .create());
      pipeline
          .apply("Plan", PlanChunks.of(source))
          .apply("Interrupt", ApplyStep.of(once(name)))
          .apply("Write", WriteChunks.of(table, run))
          .apply(
              "Commit",
              CommitDataset.of(
                  run,
                  plan,
                  pipeline.apply(Create.of("")).apply(View.asSingleton()),
                  new NoFiles()));
      pipeline.run().waitUntilFinish();
    }
    Dataset dataset = Dataset.open(folder.resolve(name).toString());
    assertThat(dataset.verify()).isEmpty();
    assertThat(dataset.index().attributes()).containsEntry("postgres.mode", "SNAPSHOT");
    assertThat(dataset.index().counts().read()).isEqualTo(ROWS);
    List<Long> ids = new ArrayList<>();
    dataset.scan(
        List.of("id"),
        columns -> {
          ColumnVector.Int64s values = (ColumnVector.Int64s) columns.get(0);
          for (int row = 0; row < values.rows(); row++) {
            ids.add(values.values()[row]);
          }
        });
    return ids;
  }

  private static String terminate(String applicationName) {
    return "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '%s'"
        .formatted(applicationName);
  }

  @Test
  void aBackendThatIsTerminatedInTheMiddleOfACopyLosesAndDoublesNoRow() throws Exception {
    // Readers have the name of the server that the snapshot was taken on.
    ONCE.put("terminated", terminate("terminated holder") + " AND query LIKE 'COPY%'");

    assertThat(export("terminated")).isEqualTo(LongStream.range(0, ROWS).boxed().toList());
    assertThat(ONCE).doesNotContainKey("terminated");
  }

  @Test
  void aHolderThatIsGoneEndsTheRunRatherThanMixingSnapshots() {
    ONCE.put("orphaned", terminate("orphaned holder"));

    assertThatThrownBy(() -> export("orphaned"))
        .hasStackTraceContaining("the snapshot ended")
        .satisfies(
            failure ->
                assertThat(ShardmillException.in(failure).map(ShardmillException::category))
                    .contains(ErrorCategory.SOURCE_UNAVAILABLE));
  }

  @Test
  void rowsThatChangeDuringARunAreThoseOfTheSnapshot() throws Exception {
    ONCE.put(
        "changed",
        "UPDATE wide SET filler = 'x' WHERE id % 2 = 0; DELETE FROM wide WHERE id % 3 = 0;"
            + "INSERT INTO wide SELECT -1 - i, '' FROM generate_series(0, 99) i");
    try {
      assertThat(export("changed")).isEqualTo(LongStream.range(0, ROWS).boxed().toList());
    } finally {
      fillAgain();
    }
  }

  private static void fillAgain() throws SQLException {
    database.execute(
        "TRUNCATE wide;"
            + " INSERT INTO wide SELECT i, repeat(md5(i::text), 8) FROM generate_series(0, %d - 1) i"
                .formatted(ROWS));
  }
}
