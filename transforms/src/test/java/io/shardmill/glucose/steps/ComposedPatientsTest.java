package io.shardmill.glucose.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.chunk.flow.ReadBlocks;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityRegister;
import io.shardmill.entity.Pseudonyms;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.RecordsBlock;
import io.shardmill.glucose.output.PatientTable;
import io.shardmill.glucose.source.GlucoseTables;
import io.shardmill.glucose.source.PatientPlanning;
import io.shardmill.glucose.source.PatientSource;
import io.shardmill.glucose.steps.series.SeriesOptions;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patients in a pipeline of one's own: two, one of whom has no readings. */
class ComposedPatientsTest {

  private static final GlucoseTables TABLES = GlucoseTables.DEFAULT;
  private static final EntityLayout LAYOUT = new EntityLayout(Patient.KIND, 400, 100);

  private static SnapshotHolder holder;
  private static PatientSource source;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("composed");
    database.execute(
        """
        CREATE TABLE groups (gid text);
        CREATE TABLE messages (gid text, date timestamptz, food_g float8);
        CREATE TABLE readings (gid text, date timestamptz, bgl int);
        INSERT INTO groups VALUES ('a'), ('b');
        INSERT INTO readings SELECT 'a', '2025-01-01Z'::timestamptz + i * interval '5 min', 90 + i % 60
          FROM generate_series(0, 8999) AS i;
        """);
    holder = SnapshotHolder.open(PostgresServer.at(database.jdbcUrl()), TABLES.all());
    source =
        PatientPlanning.read(
                holder.snapshot(), TABLES, EntityRegister.empty(Patient.KIND), Pseudonyms.none())
            .everyone(LAYOUT, 1_000_000);
  }

  @AfterAll
  static void letGo() {
    holder.close();
  }

  private static Chunks<RecordsBlock> records(Pipeline pipeline) throws Exception {
    return pipeline.apply(PlanChunks.of(source));
  }

  @Test
  void seriesAreElements() throws Exception {
    Pipeline pipeline = Pipeline.create();
    PCollection<String> slots =
        records(pipeline)
            .apply(ProcessPatients.by(SeriesOptions.DEFAULT))
            .apply(ReadBlocks.of(PatientBlock.class))
            .blocks()
            .apply(Reshuffle.viaRandomKey())
            .apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(block -> block.patient().id() + " " + block.rows()));

    PAssert.that(slots).containsInAnyOrder("a 9000");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void recordsAreElements() throws Exception {
    Pipeline pipeline = Pipeline.create();
    PCollection<Integer> readings =
        records(pipeline)
            .apply(ReadBlocks.of(RecordsBlock.class))
            .blocks()
            .apply(Reshuffle.viaRandomKey())
            .apply(
                MapElements.into(TypeDescriptors.integers())
                    .via(block -> block.records().readings()));

    PAssert.that(readings).containsInAnyOrder(9000);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void theIdentityIsFoundOut() throws Exception {
    Pipeline pipeline = Pipeline.create();
    records(pipeline)
        .apply(ProcessPatients.by(SeriesOptions.DEFAULT))
        .apply(
            WriteDataset.to(folder.resolve("out").toString()).of(new PatientTable(LAYOUT), "slot"));
    pipeline.run().waitUntilFinish();

    ChunkIndex index = Dataset.open(folder.resolve("out").toString()).index();
    assertThat(index.totalRows()).isEqualTo(9000);
    assertThat(index.inputs())
        .extracting(ChunkIndex.Input::name)
        .containsExactly("public.readings, public.messages: 9000 readings of patients 0 to 1");
  }
}
