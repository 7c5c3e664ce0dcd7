package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Prism, Beam's runner in Go, where there is one: no code of it is shared with the other runners.
 */
@EnabledIfEnvironmentVariable(
    named = "SHARDMILL_PRISM",
    matches = ".+",
    disabledReason = "SHARDMILL_PRISM names no prism; see docs/runners/portable.md")
class PortablePrismTest {

  private static JobService prism;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    prism = JobService.prism(System.getenv("SHARDMILL_PRISM"));
  }

  @AfterAll
  static void stop() {
    prism.close();
  }

  @ParameterizedTest
  @EnumSource
  void leavesTheSameDataSet(Workload workload) throws IOException {
    SortedMap<String, String> left =
        workload
            .job()
            .run(Bundle.PORTABLE, folder.resolve("out"), "--jobEndpoint=" + prism.endpoint());

    assertThat(workload.comparable(left)).isEqualTo(workload.expected());
  }
}
