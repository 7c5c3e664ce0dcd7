package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.runtime.jobgraph.IntermediateDataSet;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.junit.jupiter.api.Test;

class JobPreviewTest {

  @Test
  void jobIsWhatTheClusterWouldGet() throws IOException {
    JobGraph job = JobPreview.of(FanOut.options(3), new FanOut(5));

    assertThat(job.getVertices()).extracting(JobVertex::getParallelism).containsOnly(3);
    assertThat(job.getVertices())
        .flatExtracting(JobVertex::getProducedDataSets)
        .extracting(IntermediateDataSet::getResultType)
        .allMatch(type -> type.isBlockingOrBlockingPersistentResultPartition());
    assertThat(job.getVertices())
        .as("the statistic, in an exchange for each reader")
        .anyMatch(vertex -> vertex.getProducedDataSets().size() == 5);
  }

  @Test
  void optionsOfTheRunStayAsTheyWere() throws IOException {
    FlinkPipelineOptions options = FanOut.options(2);
    options.setFlinkMaster("host:8081");
    options.setAttachedMode(false);

    JobPreview.of(options, new FanOut(1));

    assertThat(options.getFlinkMaster()).isEqualTo("host:8081");
    assertThat(options.getAttachedMode()).isFalse();
    assertThat(options.getParallelism()).isEqualTo(2);
  }
}
