package io.shardmill.glucose.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityRegister;
import io.shardmill.entity.Pseudonyms;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.RecordsBlock;
import io.shardmill.glucose.source.GlucoseTables;
import io.shardmill.glucose.source.PatientPlanning;
import io.shardmill.glucose.source.PatientSource;
import io.shardmill.glucose.steps.series.SeriesOptions;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database that changes while it is read without a snapshot. */
class ChangedWhileReadTest {

  private static final GlucoseTables TABLES = GlucoseTables.DEFAULT;

  private static LocalPostgres.Database database;

  @BeforeAll
  static void start() throws Exception {
    database = LocalPostgres.shared().database("reconciled");
    database.execute(
        """
        CREATE TABLE groups (gid text);
        CREATE TABLE messages (gid text, date timestamptz, food_g float8);
        CREATE TABLE readings (gid text, date timestamptz, bgl int) PARTITION BY RANGE (date);
        CREATE TABLE january PARTITION OF readings FOR VALUES FROM ('2025-01-01Z') TO ('2025-02-01Z');
        CREATE TABLE february PARTITION OF readings FOR VALUES FROM ('2025-02-01Z') TO ('2025-03-01Z');
        INSERT INTO groups VALUES ('a'), ('b'), ('c');
        INSERT INTO readings SELECT gid, '2025-01-01Z'::timestamptz + i * interval '5 min', 90 + i % 60
          FROM unnest(ARRAY['a', 'b']) AS gid, generate_series(0, 500) AS i;
        """);
  }

  @Test
  void tellsOfWhomAndOfWhichPartsTheReadersSawAnotherMoment() throws Exception {
    PostgresServer server = PostgresServer.at(database.jdbcUrl());
    try (SnapshotHolder holder = SnapshotHolder.perStatement(server, TABLES.all())) {
      PatientSource source =
          PatientPlanning.read(
                  holder.snapshot(), TABLES, EntityRegister.empty(Patient.KIND), Pseudonyms.none())
              .everyone(new EntityLayout(Patient.KIND, 400, 100), 1_000_000);
      StatisticsSet observed = read(source);

      assertThat(source.changedMeanwhile(observed))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "glucose.patients_changed_while_read", "0",
                  "postgres.parts_came", "",
                  "postgres.parts_gone", ""));

      database.execute(
          """
          UPDATE readings SET bgl = 200 WHERE gid = 'a' AND date = '2025-01-01Z';
          INSERT INTO messages VALUES ('c', '2025-01-01Z', 30);
          DROP TABLE february;
          CREATE TABLE march PARTITION OF readings FOR VALUES FROM ('2025-03-01Z') TO ('2025-04-01Z');
          """);
      assertThat(source.changedMeanwhile(observed))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "glucose.patients_changed_while_read", "2",
                  "postgres.parts_came", "march",
                  "postgres.parts_gone", "february"));
    }
  }

  private static StatisticsSet read(PatientSource source) throws IOException {
    ChunkRange range = source.plan().ranges().get(0);
    ChunkLedger ledger = new ChunkLedger(range, row -> {});
    ProcessPatients process = ProcessPatients.by(SeriesOptions.DEFAULT);
    try (BlockReader<RecordsBlock> patients = source.open(range, ledger)) {
      for (RecordsBlock block = patients.read(); block != null; block = patients.read()) {
        process.apply(block, ledger);
      }
    }
    return ledger.statistics();
  }
}
