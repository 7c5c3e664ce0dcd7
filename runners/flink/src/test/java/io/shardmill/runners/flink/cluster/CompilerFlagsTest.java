package io.shardmill.runners.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompilerFlagsTest {

  @Test
  void memoryAndCollectorOfTheLauncherAreNotThoseOfTheCluster() {
    assertThat(
            CompilerFlags.among(
                List.of(
                    "-XX:+UseParallelGC",
                    "-Xms128m",
                    "-XX:CompilerDirectivesFile=/opt/compiler.json",
                    "-XX:FreqInlineSize=35",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-Xmx512m")))
        .containsExactly(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:FreqInlineSize=35",
            "-XX:CompilerDirectivesFile=/opt/compiler.json");
  }

  @Test
  void aPlainLauncherTellsNothing() {
    assertThat(CompilerFlags.among(List.of("-Xmx1g"))).isEmpty();
  }
}
