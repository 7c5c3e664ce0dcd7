package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.conformance.halt.Breakpoint;
import io.shardmill.conformance.halt.Moment;
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
    "GENOTYPES, FLINK_LOCAL, DIRECT",
    "COHORT, DIRECT, FLINK_LOCAL",
    "CELLS, DIRECT, DIRECT",
    "CELLS, PORTABLE_LOOPBACK, PORTABLE_LOOPBACK",
    "SHUFFLED_CELLS, FLINK_LOCAL, DIRECT",
    "GLUCOSE, DIRECT, DIRECT",
    "LAYERS, DIRECT, FLINK_LOCAL",
    "KEYSTROKE_TABLES, FLINK_LOCAL, DIRECT",
    "CONVERT, FLINK_LOCAL, DIRECT"
  })
  void killedBetweenChunksAndResumed(Workload workload, Runner killed, Runner resumed)
      throws IOException {
    assertResumed(workload, killed, resumed, Moment.TWO_CHUNKS_FINISHED);
  }

  @ParameterizedTest
  @CsvSource({"SHUFFLED_CELLS", "GENOTYPES", "COHORT", "KEYSTROKE_TABLES"})
  void killedBetweenTilesAndResumed(Workload workload) throws IOException {
    assertResumed(workload, Runner.DIRECT, Runner.DIRECT, Moment.TILES_WRITTEN);
  }

  @Test
  void killedRunIsNotTakenOverUnasked() throws IOException {
    Path output = folder.resolve("out");
    Workload.VCF.job().kill(Runner.DIRECT, output, Moment.TWO_CHUNKS_FINISHED);

    Workload.VCF.job().fail(Bundle.DIRECT, output, 5, "--onExisting=resume");
  }

  /** Neither has claimed the output when both are about to. */
  @Test
  void oneOfTwoRacingRunsWins() throws IOException {
    Path output = folder.resolve("out");
    Job job = Workload.VCF.job();
    try (Breakpoint breakpoint = Breakpoint.at(Moment.ABOUT_TO_CLAIM);
        Bundle.Running one = Bundle.DIRECT.start(breakpoint.jvmOptions(), job.into(output));
        Bundle.Running other = Bundle.DIRECT.start(breakpoint.jvmOptions(), job.into(output))) {
      breakpoint.await();
      breakpoint.await();
      assertThat(Output.hasFiles(output)).isFalse();
      breakpoint.release();
      List<Bundle.Outcome> outcomes = List.of(one.outcome(), other.outcome());

      assertThat(outcomes)
          .as("%s", outcomes)
          .extracting(Bundle.Outcome::exitCode)
          .containsExactlyInAnyOrder(0, 5);
    }
    assertThat(Output.of(output)).isEqualTo(Workload.VCF.expected());
  }

  private void assertResumed(Workload workload, Runner killed, Runner resumed, Moment moment)
      throws IOException {
    Path output = folder.resolve("out");
    workload.job().kill(killed, output, moment);
    if (moment == Moment.TILES_WRITTEN) {
      assertThat(Output.hasTile(output)).isTrue();
      assertThat(Output.finishedChunks(output)).isZero();
    } else {
      assertThat(Output.finishedChunks(output)).isBetween(1L, 2L);
    }

    assertThat(workload.comparable(workload.job().resume(resumed, output)))
        .isEqualTo(workload.expected());
  }
}
