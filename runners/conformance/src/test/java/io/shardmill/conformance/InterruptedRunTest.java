package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is killed and resumed, here or on another runner, leaves what it would have left. */
class InterruptedRunTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "VCF, DIRECT, DIRECT",
    "VCF, FLINK_LOCAL, DIRECT",
    "CELLS, DIRECT, DIRECT",
    "CELLS, PORTABLE_LOOPBACK, PORTABLE_LOOPBACK",
    "SHUFFLED_CELLS, FLINK_LOCAL, DIRECT",
    "GLUCOSE, DIRECT, DIRECT"
  })
  void killedBetweenChunksAndResumed(Workload workload, Runner killed, Runner resumed)
      throws IOException {
    assertResumed(workload, killed, resumed, Output::hasTwoChunks);
  }

  @Test
  void killedBetweenTilesAndResumed() throws IOException {
    assertResumed(Workload.SHUFFLED_CELLS, Runner.DIRECT, Runner.DIRECT, Output::hasTile);
  }

  @Test
  void killedRunIsNotTakenOverUnasked() throws IOException {
    Path output = folder.resolve("out");
    Workload.VCF.job().kill(Runner.DIRECT, output, Output::hasTwoChunks);

    Workload.VCF.job().fail(Bundle.DIRECT, output, 5, "--onExisting=resume");
  }

  @Test
  void oneOfTwoRacingRunsWins() throws IOException {
    Path output = folder.resolve("out");
    Job job = Workload.VCF.job();
    try (Bundle.Running one = Bundle.DIRECT.start(List.of(), job.into(output));
        Bundle.Running other = Bundle.DIRECT.start(List.of(), job.into(output))) {
      List<Bundle.Outcome> outcomes = List.of(one.outcome(), other.outcome());

      assertThat(outcomes)
          .as("%s", outcomes)
          .extracting(Bundle.Outcome::exitCode)
          .containsExactlyInAnyOrder(0, 5);
    }
    assertThat(Output.of(output)).isEqualTo(Workload.VCF.expected());
  }

  private void assertResumed(Workload workload, Runner killed, Runner resumed, Job.Halfway halfway)
      throws IOException {
    Path output = folder.resolve("out");
    workload.job().kill(killed, output, halfway);

    assertThat(workload.comparable(workload.job().resume(resumed, output)))
        .isEqualTo(workload.expected());
  }
}
