package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.Recovery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The root cause in one line, whether a runner passes on the exception or its text. */
class FailuresTest {

  private static final String DOING = "vcf of a.vcf to out";

  @Test
  void ourOwnFailureKeepsItsCategoryAndWords() {
    ShardmillException ours = new ShardmillException(ErrorCategory.OUTPUT_CONFLICT, "out: in use");

    assertExplained(ours, ErrorCategory.OUTPUT_CONFLICT, "out: in use");
  }

  @Test
  void missingFileIsASourceThatIsUnavailable() {
    assertExplained(
        new UncheckedIOException(new NoSuchFileException("b.vcf")),
        ErrorCategory.SOURCE_UNAVAILABLE,
        "vcf of a.vcf to out: b.vcf: no such file; check the path");
  }

  @Test
  void memoryThatRanOutIsARunToRepeatWithMore() {
    assertThat(Failures.explain(asText(new OutOfMemoryError("Java heap space")), DOING))
        .hasMessageContaining("Java heap space")
        .hasMessageContaining("SHARDMILL_JAVA_OPTS=-Xmx4g");
  }

  @Test
  void anyOtherSaysWhatWasDoneAndWhatToTry() {
    assertExplained(
        new UncheckedIOException(new FileSystemException("out/x", null, "No space left on device")),
        ErrorCategory.RUN_FAILED,
        "vcf of a.vcf to out: out/x: No space left on device; free space, or give another folder");
    assertExplained(
        new IllegalStateException("Rows are not in order.\nsecond line"),
        ErrorCategory.RUN_FAILED,
        "vcf of a.vcf to out: Rows are not in order; this is a defect of Shardmill: report it with"
            + " what --verbose adds");
  }

  @Test
  void codeIsNotWhatAUserReads() {
    for (RuntimeException about :
        List.of(
            new IllegalStateException(),
            new NullPointerException(
                "Cannot invoke \"io.shardmill.column.Column.name()\" because it is null"),
            new ClassCastException("class java.lang.String cannot be cast to java.lang.Long"))) {
      assertThat(Failures.explain(about, DOING))
          .hasMessage(
              "vcf of a.vcf to out: something happened that must not happen; this is a defect of"
                  + " Shardmill: report it with what --verbose adds");
    }
  }

  /** It may be a patient's. */
  @Test
  void valueThatIsNoNumberIsNotTold() {
    assertThat(Failures.explain(new NumberFormatException("For input string: \"4.2x\""), DOING))
        .hasMessageContaining("no number")
        .hasMessageNotContaining("4.2x");
  }

  @Test
  void whatARunCanGoOnAfterSaysHow() {
    assertThat(
            Failures.explainRun(
                asText(new IOException("No space left on device.")), DOING, Recovery.RESUME))
        .hasMessage(
            "vcf of a.vcf to out: No space left on device; free space, or give another folder;"
                + " finished chunks are kept, and --onExisting=resume continues with the others");
  }

  @Test
  void ourOwnFailureOfARunSaysItself() {
    ShardmillException ours = new ShardmillException(ErrorCategory.OUTPUT_CONFLICT, "out: in use");

    assertThat(Failures.explainRun(new RuntimeException(ours), DOING, Recovery.RESUME))
        .hasMessage("out: in use");
    assertThat(Failures.explainRun(asText(ours), DOING, Recovery.RESUME)).hasMessage("out: in use");
  }

  @Test
  void commandIsToldWithoutWhatMayBeSecret() {
    assertThat(
            Failures.doing(
                "glucose",
                List.of("--jdbcUrl=jdbc:postgresql://db/x?password=secret", "--output=out")))
        .isEqualTo("glucose to out");
    assertThat(Failures.doing("verify", List.of("out"))).isEqualTo("verify of out");
    assertThat(Failures.doing("vcf", List.of("--input=" + "a".repeat(300))))
        .hasSize("vcf of ".length() + 203);
  }

  @Test
  void oneLineIsPrintedWhateverIsInNamesAndMessages() {
    ShardmillException failure =
        new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE, "a\nb\u001b[31m: java.io.EOFException: it ends");

    assertThat(Failures.line(failure)).isEqualTo("a\\u000ab\\u001b[31m: it ends");
  }

  /** As the runner gets it, and as a job service passes it on. */
  private static void assertExplained(Throwable failure, ErrorCategory category, String message) {
    for (Throwable thrown : new Throwable[] {new RuntimeException(failure), asText(failure)}) {
      ShardmillException explained = Failures.explain(thrown, DOING);

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
