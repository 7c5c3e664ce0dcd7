package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.glucose.CohortRecipe;
import io.shardmill.testdata.glucose.GlucoseCohort;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory depends on the number of threads and the largest patient, not on the number of patients.
 */
class GlucoseMemoryTest {

  /** 150 thousand readings; the series of ten times as many do not fit into the heap below. */
  private static final CohortRecipe COHORT = new CohortRecipe(11, 40, 4);

  @TempDir Path folder;

  @Test
  void tenTimesThePatientsFitInTheSameHeap() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("memory");
    try (Connection connection = database.connect()) {
      GlucoseCohort.create(connection);
      new GlucoseCohort(COHORT).fill(connection);
    }
    assertFits(database, "one", COHORT.patients());

    database.execute(
        """
        CREATE TABLE copies AS SELECT gid, gid || '-' || n AS copy
          FROM groups, generate_series(1, 9) AS n;
        INSERT INTO readings SELECT copy, date, bgl, trend, source FROM readings JOIN copies USING (gid);
        INSERT INTO messages SELECT id, copy, date, type, food_g, dose_units, dose_type, exercise_mins
          FROM messages JOIN copies USING (gid);
        INSERT INTO groups SELECT copy, group_timezone FROM groups JOIN copies USING (gid);
        ANALYZE;
        """);
    assertFits(database, "ten", 10 * COHORT.patients());
  }

  private void assertFits(LocalPostgres.Database database, String output, int patients) {
    Job job = Job.of("glucose", "--jdbcUrl=" + database.jdbcUrl(), "--patientsPerFile=20");
    try (Bundle.Running running =
        Bundle.DIRECT.start(
            List.of("-Xmx160m", "-XX:+ExitOnOutOfMemoryError"),
            job.into(folder.resolve(output), Bundle.DIRECT.parallelism(2)))) {
      Bundle.Outcome outcome = running.outcome();

      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      assertThat(folder.resolve(output + "/qc_report.json"))
          .content()
          .contains("of %d patients".formatted(patients / 11 * 7));
    }
  }
}
