package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.glucose.CohortRecipe;
import io.shardmill.testdata.glucose.GlucoseCohort;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same database gives the same bytes: on every runner, interrupted or not. */
class GlucoseSameBytesTest {

  @TempDir static Path shared;
  @TempDir Path folder;

  private static LocalPostgres.Database database;
  private static SortedMap<String, String> expected;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    database = LocalPostgres.shared().database("glucose");
    try (Connection connection = database.connect()) {
      GlucoseCohort.create(connection);
      new GlucoseCohort(new CohortRecipe(11, 31, 2)).fill(connection);
    }
    Path output = shared.resolve("undisturbed");
    Bundle.Outcome outcome = Bundle.DIRECT.run(command(output, Bundle.DIRECT.parallelism(1)));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    expected = contents(output);
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
    List<String> slow = List.of(command(output, Bundle.DIRECT.parallelism(1)));
    try (Bundle.Running running = Bundle.DIRECT.start(List.of(), slow)) {
      while (Output.finishedChunks(output) < 2) {
        assertThat(running.endsWithin(1)).as("ended before it could be killed").isFalse();
      }
      running.kill();
    }
    assertThat(output.resolve("chunk_index.json")).doesNotExist();

    Bundle.Outcome outcome = Bundle.DIRECT.run(command(output, "--onExisting=resume"));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(Bundle.DIRECT.run("gc", output.toString()).exitCode()).isZero();
    assertThat(contents(output)).isEqualTo(expected);
  }

  private void assertSame(Bundle bundle, int workers) throws IOException {
    Path output = folder.resolve("out");
    Bundle.Outcome outcome = bundle.run(command(output, bundle.parallelism(workers)));

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(contents(output)).isEqualTo(expected);
  }

  /** Each run has its own snapshot of the database, which its attributes name. */
  private static SortedMap<String, String> contents(Path output) throws IOException {
    SortedMap<String, String> contents = Output.of(output);
    contents.remove("chunk_index.json attributes");
    return contents;
  }

  private static String[] command(Path output, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "glucose",
                "--jdbcUrl=" + database.jdbcUrl(),
                "--output=" + output,
                "--patientsPerFile=1",
                "--patientsPerPartition=4"));
    command.addAll(Arrays.asList(more));
    return command.toArray(String[]::new);
  }
}
