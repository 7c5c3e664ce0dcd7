package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.glucose.CohortRecipe;
import io.shardmill.testdata.glucose.GlucoseCohort;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same database gives the same bytes: on every runner, interrupted or not. */
class GlucoseSameBytesTest {

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Job job;
  private static SortedMap<String, String> expected;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("glucose");
    try (Connection connection = database.connect()) {
      GlucoseCohort.create(connection);
      new GlucoseCohort(new CohortRecipe(11, 31, 2)).fill(connection);
    }
    job =
        Job.of(
            "glucose",
            "--jdbcUrl=" + database.jdbcUrl(),
            "--patientsPerFile=1",
            "--patientsPerPartition=4");
    expected =
        data(job.run(Bundle.DIRECT, shared.resolve("undisturbed"), Bundle.DIRECT.parallelism(1)));
    assertThat(expected.keySet()).filteredOn(name -> name.startsWith("data/partition=")).hasSize(7);
  }

  @Test
  void directWithThreeThreads() throws IOException {
    assertSame(Bundle.DIRECT, 3);
  }

  @Test
  void flinkWithTwoWorkers() throws IOException {
    assertSame(Bundle.FLINK, 2);
  }

  @Test
  void directKilledAndResumed() throws IOException {
    Path output = folder.resolve("out");
    job.kill(Bundle.DIRECT, output, Output::hasTwoChunks);

    assertThat(data(job.resume(Bundle.DIRECT, output))).isEqualTo(expected);
  }

  private void assertSame(Bundle bundle, int workers) throws IOException {
    assertThat(data(job.run(bundle, folder.resolve("out"), bundle.parallelism(workers))))
        .isEqualTo(expected);
  }

  /** Each run has its own snapshot of the database, which its attributes name. */
  private static SortedMap<String, String> data(SortedMap<String, String> output) {
    output.remove("chunk_index.json attributes");
    return output;
  }
}
