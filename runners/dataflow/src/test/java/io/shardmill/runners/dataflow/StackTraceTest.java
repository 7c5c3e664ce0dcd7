package io.shardmill.runners.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackTraceTest {

  @Test
  void innermostCauseIsTold() {
    assertThat(
            StackTrace.cause(
                """
                Error message from worker: java.lang.RuntimeException: bundle failed
                \tat a.b.C.d(C.java:1)
                Caused by: java.io.UncheckedIOException: e
                \tat a.b.C.d(C.java:2)
                Caused by: java.io.IOException: No space left on device
                \t... 3 more
                """))
        .isEqualTo("java.io.IOException: No space left on device");
  }

  @Test
  void sentenceOfTheServiceIsNoStackTrace() {
    assertThat(StackTrace.isIn("Workflow failed. Causes: it looked at nothing")).isFalse();
    assertThat(StackTrace.isIn("Error message from worker: e\n\tat a.b.C.d(C.java:1)")).isTrue();
  }

  @Test
  void sentenceOfTheServiceIsToldAsItIs() {
    assertThat(StackTrace.cause("Workflow failed. Causes: no machines in europe-west1-b\n"))
        .isEqualTo("Workflow failed. Causes: no machines in europe-west1-b");
  }

  @Test
  void emptyTextIsNoReason() {
    assertThat(StackTrace.cause("\n")).isEqualTo("no reason was given");
  }
}
