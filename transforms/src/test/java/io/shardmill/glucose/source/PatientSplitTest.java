package io.shardmill.glucose.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.SourceReading;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityRegister;
import io.shardmill.entity.Pseudonyms;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.RecordsBlock;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.storage.Sha256;
import io.shardmill.testdata.glucose.CohortRecipe;
import io.shardmill.testdata.glucose.GlucoseCohort;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.IOException;
import java.sql.Connection;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However patients are cut into chunks, their records come out once and in order. */
class PatientSplitTest {

  private static final int PATIENTS = 24;

  private static LocalPostgres.Database database;
  private static String inOneFile = "";

  @BeforeContainer
  static void start() throws Exception {
    database = LocalPostgres.shared().database("patient_splits");
    try (Connection connection = database.connect()) {
      GlucoseCohort.create(connection);
      new GlucoseCohort(new CohortRecipe(PATIENTS, 3, 9)).fill(connection);
    }
    database.execute(
        """
        INSERT INTO messages (id, gid, date, food_g)
          SELECT DISTINCT 'bad', gid, '2025-02-21Z'::timestamptz, -1 FROM messages;
        INSERT INTO readings SELECT gid, NULL, 100 FROM messages WHERE id = 'bad';
        INSERT INTO readings SELECT gid, 'infinity', 100 FROM messages WHERE id = 'bad';
        INSERT INTO readings SELECT 'stranger', '2025-02-21Z', 100;
        """);
    try (SnapshotHolder holder = holder()) {
      inOneFile =
          Sha256.ofLines(SourceReading.of(source(holder, PATIENTS), PatientSplitTest::text).rows());
    }
  }

  private static SnapshotHolder holder() {
    return SnapshotHolder.open(PostgresServer.at(database.jdbcUrl()), GlucoseTables.DEFAULT.all());
  }

  private static PatientSource source(SnapshotHolder holder, int patientsPerFile)
      throws IOException {
    return PatientPlanning.read(
            holder.snapshot(),
            GlucoseTables.DEFAULT,
            EntityRegister.empty(Patient.KIND),
            Pseudonyms.none())
        .everyone(new EntityLayout(Patient.KIND, patientsPerFile, patientsPerFile), 1_000_000);
  }

  @Property(tries = 20)
  void anyCutOfPatientsYieldsTheSameRows(
      @ForAll @IntRange(min = 1, max = PATIENTS) int step,
      @ForAll @IntRange(min = 1, max = PATIENTS) int patientsPerFile)
      throws Exception {
    try (SnapshotHolder holder = holder()) {
      PatientSource source = source(holder, patientsPerFile);

      SourceReading.assertCutsAgree(source, PatientSplitTest::text, step);
      SourceReading whole = SourceReading.of(source, PatientSplitTest::text);
      assertThat(whole.rows()).doesNotHaveDuplicates().hasSizeGreaterThan(10_000);
      assertThat(Sha256.ofLines(whole.rows())).as("rows of any files").isEqualTo(inOneFile);
      // All but those who are silent or have no rows: kinds 4 and 10 of 11.
      assertThat(whole.counts().rejected())
          .containsEntry("TIMESTAMP_NULL", 20L)
          .containsEntry("TIMESTAMP_INFINITE", 20L)
          .containsEntry("AMOUNT_OUT_OF_RANGE", 20L);
    }
  }

  private static String text(RecordsBlock block, int row) {
    PatientRecords records = block.records();
    int message = row - records.readings();
    return block.patient().name()
        + (message < 0
            ? " reading %d %s".formatted(row, records.mgPerDl(row))
            : " message %d %s %s".formatted(message, records.food(message), records.dose(message)));
  }
}
