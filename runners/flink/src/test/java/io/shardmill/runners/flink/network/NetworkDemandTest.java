package io.shardmill.runners.flink.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.runners.flink.FanOut;
import io.shardmill.runners.flink.cluster.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkDemandTest {

  private static final long BUFFER = 32 << 10;
  private static final int LEAST_BUFFERS = 64;
  private static final String SETTING = "taskmanager.network.sort-shuffle.min-buffers";

  private static final FanOut GRAPH = new FanOut(8);

  @TempDir Path folder;

  @Test
  void exchangesOfATaskAreHeldAtTheSameTime() {
    assertThat(most(GRAPH, 1) / BUFFER / LEAST_BUFFERS).isBetween(8L, 9L);
    assertThat(most(new FanOut(16), 1) / BUFFER / LEAST_BUFFERS).isBetween(16L, 17L);
  }

  @Test
  void everySlotHoldsItsOwn() {
    assertThat(NetworkDemand.inOneProcess(GRAPH.job(4), settings()).most(3))
        .isEqualTo(3 * NetworkDemand.inOneProcess(GRAPH.job(4), settings()).most(1));
  }

  @Test
  void aJobTakesNoMoreSlotsThanItHasTasks() {
    assertThat(NetworkDemand.inOneProcess(GRAPH.job(2), settings()).most(10))
        .isEqualTo(NetworkDemand.inOneProcess(GRAPH.job(2), settings()).most(2));
  }

  @Test
  void readingFromOtherProcessesTakesBuffersForEachOfTheirTasks() {
    JobGraph job = GRAPH.job(100);

    assertThat(NetworkDemand.onCluster(job, settings()).most(1))
        .isGreaterThan(NetworkDemand.inOneProcess(job, settings()).most(1) + 2 * 100 * BUFFER);
  }

  /** On Flink itself, whose buffers are what counts. */
  @Test
  void aJobRunsWithWhatItIsSaidToNeed() throws IOException {
    run(most(GRAPH, 2));
  }

  @Test
  void aJobFailsWithHalfOfIt() {
    assertThatThrownBy(() -> run(most(GRAPH, 2) / 2))
        .rootCause()
        .hasMessageContaining("Insufficient number of network buffers");
  }

  private static long most(FanOut graph, int slots) {
    return NetworkDemand.inOneProcess(graph.job(slots), settings()).most(slots);
  }

  private static Configuration settings() {
    return Configuration.fromMap(Map.of(SETTING, String.valueOf(LEAST_BUFFERS)));
  }

  private void run(long networkMemory) throws IOException {
    ConfigurationFile.write(
        folder,
        Map.of(
            SETTING,
            String.valueOf(LEAST_BUFFERS),
            "taskmanager.memory.network.min",
            networkMemory + "b",
            "taskmanager.memory.network.max",
            networkMemory + "b"));
    FlinkPipelineOptions options = FanOut.options(2);
    options.setFlinkConfDir(folder.toString());
    Pipeline pipeline = Pipeline.create(options);
    GRAPH.addTo(pipeline);
    pipeline.run().waitUntilFinish();
  }
}
