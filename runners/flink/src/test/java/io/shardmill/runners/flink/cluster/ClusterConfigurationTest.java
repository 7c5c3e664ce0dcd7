package io.shardmill.runners.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClusterConfigurationTest {

  private static final ClusterMemory MEMORY = new ClusterMemory(2, 512, 128);

  @Test
  void nobodyElsewhereReachesTheCluster() {
    assertThat(configuration(3).settings())
        .containsEntry("rest.bind-address", "127.0.0.1")
        .containsEntry("jobmanager.bind-host", "127.0.0.1")
        .containsEntry("taskmanager.bind-host", "127.0.0.1");
  }

  @Test
  void jobIsRestartedAsOftenAsAllowed() {
    assertThat(configuration(5).settings())
        .containsEntry("restart-strategy.type", "fixed-delay")
        .containsEntry("restart-strategy.fixed-delay.attempts", "5");
    assertThat(configuration(0).settings())
        .containsEntry("restart-strategy.type", "none")
        .doesNotContainKey("restart-strategy.fixed-delay.attempts");
  }

  private static ClusterConfiguration configuration(int restarts) {
    return new ClusterConfiguration(8081, 6123, restarts, MEMORY, Path.of("/tmp"));
  }
}
