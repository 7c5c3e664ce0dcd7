package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.keystroke.KeystrokeStudy;
import io.shardmill.testdata.keystroke.StudyRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory of all layers depends on the number of threads, the users of a file and the largest user,
 * not on the number of users.
 */
class KeystrokeMemoryTest {

  /** Their 2.9 million events do not fit into the heap below; those of a file of ten do. */
  private static final int USERS = 300;

  @TempDir Path folder;

  @Test
  void aStudyOfManyFilesFitsInTheHeapOfOne() throws IOException {
    Path raw = folder.resolve("raw");
    new KeystrokeStudy(StudyRecipe.of(USERS, 7)).write(raw);
    Path output = folder.resolve("study");
    Job job = Job.of("keystrokes", "--input=" + raw, "--usersPerFile=10", "--maxRejected=20%");
    try (Bundle.Running running =
        Bundle.DIRECT.start(
            List.of("-Xmx112m", "-XX:+ExitOnOutOfMemoryError"),
            job.into(output, Bundle.DIRECT.parallelism(2)))) {
      Bundle.Outcome outcome = running.outcome();

      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      assertThat(output.resolve("gold/sequences/qc_report.json"))
          .content()
          .contains("of %d users".formatted(USERS));
    }
  }
}
