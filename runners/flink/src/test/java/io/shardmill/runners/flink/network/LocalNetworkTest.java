package io.shardmill.runners.flink.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import io.shardmill.runners.flink.FanOut;
import io.shardmill.runners.flink.cluster.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalNetworkTest {

  private static final FanOut GRAPH = new FanOut(8);

  @TempDir Path folder;

  @Test
  void whatFlinkHasIsEnoughForFewWorkers() throws IOException {
    FlinkPipelineOptions options = FanOut.options(2);

    LocalNetwork.provide(options, GRAPH.job(2));

    assertThat(options.getFlinkConfDir()).isNull();
  }

  @Test
  void manyWorkersGetMore() throws IOException {
    assertThat(networkMemory(provide(FanOut.options(32)))).isBetween(130L, 300L);
  }

  @Test
  void settingsOfTheUserStay() throws IOException {
    ConfigurationFile.write(folder, Map.of("io.tmp.dirs", "/it's here"));
    FlinkPipelineOptions options = FanOut.options(32);
    options.setFlinkConfDir(folder.toString());

    Configuration provided = provide(options);

    assertThat(networkMemory(provided)).isGreaterThan(64);
    assertThat(provided.toMap()).containsEntry("io.tmp.dirs", "/it's here");
  }

  @Test
  void tooLittleThatTheUserWantsIsRefused() throws IOException {
    ConfigurationFile.write(folder, Map.of("taskmanager.memory.network.max", "100m"));
    FlinkPipelineOptions options = FanOut.options(32);
    options.setFlinkConfDir(folder.toString());

    assertThatThrownBy(() -> provide(options))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("taskmanager.memory.network.max to 100.000mb");
  }

  private static Configuration provide(FlinkPipelineOptions options) throws IOException {
    LocalNetwork.provide(options, GRAPH.job(options.getParallelism()));
    return GlobalConfiguration.loadConfiguration(options.getFlinkConfDir());
  }

  private static long networkMemory(Configuration configuration) {
    assertThat(configuration.get(TaskManagerOptions.NETWORK_MEMORY_MIN))
        .isEqualTo(configuration.get(TaskManagerOptions.NETWORK_MEMORY_MAX));
    return configuration.get(TaskManagerOptions.NETWORK_MEMORY_MAX).getMebiBytes();
  }
}
