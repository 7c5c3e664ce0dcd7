package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.pipelines.Recovery;
import org.junit.jupiter.api.Test;

class InterruptionTest {

  @Test
  void whatIsBegunAnewSaysThatNothingIsLost() {
    try (Interruption interruption = Interruption.listen(Recovery.AGAIN)) {
      assertThat(interruption.message())
          .startsWith("nothing is lost")
          .contains("the same command goes on")
          .doesNotContain("--onExisting");
    }
  }

  @Test
  void beforeAnythingIsWrittenThereIsNothingToResume() {
    try (Interruption interruption = Interruption.listen(Recovery.RESUME)) {
      assertThat(interruption.message())
          .isEqualTo("nothing was written yet; the same command begins again");
    }
  }
}
