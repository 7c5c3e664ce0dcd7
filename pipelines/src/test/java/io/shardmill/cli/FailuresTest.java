package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** The root cause in one line, whether a runner passes on the exception or its text. */
class FailuresTest {

  @Test
  void ourOwnFailureKeepsItsCategoryAndWords() {
    ShardmillException ours = new ShardmillException(ErrorCategory.OUTPUT_CONFLICT, "out: in use");

    assertExplained(ours, ErrorCategory.OUTPUT_CONFLICT, "out: in use");
  }

  @Test
  void missingFileIsASourceThatIsUnavailable() {
    assertExplained(
        new UncheckedIOException(new NoSuchFileException("a.vcf")),
        ErrorCategory.SOURCE_UNAVAILABLE,
        "a.vcf: no such file");
  }

  @Test
  void memoryThatRanOutIsARunToRepeatWithMore() {
    assertThat(Failures.explain(asText(new OutOfMemoryError("Java heap space"))))
        .hasMessageContaining("Java heap space")
        .hasMessageContaining("SHARDMILL_JAVA_OPTS=-Xmx4g");
  }

  @Test
  void anyOtherIsNamedByItsKind() {
    assertExplained(
        new UncheckedIOException(new IOException("No space left on device\nsecond line")),
        ErrorCategory.RUN_FAILED,
        "IOException: No space left on device");
    assertExplained(
        new IllegalStateException(),
        ErrorCategory.RUN_FAILED,
        "IllegalStateException: IllegalStateException");
  }

  @Test
  void whatARunCanGoOnAfterSaysHow() {
    assertThat(Failures.explainRun(asText(new IOException("No space left on device."))))
        .hasMessage(
            "IOException: No space left on device; finished chunks are kept, and"
                + " --onExisting=resume continues with the others");
  }

  @Test
  void ourOwnFailureOfARunSaysItself() {
    ShardmillException ours = new ShardmillException(ErrorCategory.OUTPUT_CONFLICT, "out: in use");

    assertThat(Failures.explainRun(new RuntimeException(ours))).hasMessage("out: in use");
    assertThat(Failures.explainRun(asText(ours))).hasMessage("out: in use");
  }

  /** As the runner gets it, and as a job service passes it on. */
  private static void assertExplained(Throwable failure, ErrorCategory category, String message) {
    for (Throwable thrown : new Throwable[] {new RuntimeException(failure), asText(failure)}) {
      ShardmillException explained = Failures.explain(thrown);

      assertThat(explained).hasMessage(message);
      assertThat(explained.category()).isEqualTo(category);
    }
  }

  private static RuntimeException asText(Throwable failure) {
    StringWriter trace = new StringWriter();
    new RuntimeException("Error received from SDK harness", failure)
        .printStackTrace(new PrintWriter(trace));
    return new RuntimeException("The Runner experienced the following error:\n" + trace);
  }
}
