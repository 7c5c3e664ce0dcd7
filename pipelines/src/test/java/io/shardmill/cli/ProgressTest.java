package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.commit.RunProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void tellsRateAndTimeLeft() {
    RunProgress.Done done = new RunProgress.Done(20, 40_000, 3, 5_000_000);

    assertThat(Progress.line(done, 80, 0, 0, Duration.ofSeconds(10)))
        .isEqualTo("20 of 80 chunks, 4,000 rows/s, 5.0 MB, rejected 3, 30 s left");
  }

  @Test
  void chunksOfAnInterruptedRunDoNotMakeItLookFast() {
    RunProgress.Done done = new RunProgress.Done(20, 40_000, 0, 5_000_000);

    assertThat(Progress.line(done, 80, 10, 20_000, Duration.ofSeconds(10)))
        .isEqualTo("20 of 80 chunks, 2,000 rows/s, 5.0 MB, rejected 0, 1 min 00 s left");
  }

  @Test
  void nothingIsPromisedBeforeTheFirstChunk() {
    assertThat(Progress.before(0, 80, 0, Duration.ofSeconds(10)))
        .isEqualTo("0 of 80 chunks, reading, 10 s so far");
  }

  @Test
  void aPassThatGathersRowsIsNamed() {
    assertThat(Progress.before(0, 80, 12, Duration.ofSeconds(70)))
        .isEqualTo("0 of 80 chunks, gathering rows: 12 ranges read, 1 min 10 s so far");
  }
}
