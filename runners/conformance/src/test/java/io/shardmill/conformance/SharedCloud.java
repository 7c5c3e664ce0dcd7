package io.shardmill.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.conformance.cloud.CloudJobs;
import io.shardmill.conformance.cloud.LoopbackCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.model.jobmanagement.v1.JobApi.JobState;

/**
 * The cloud of the whole suite, which every cluster and service of the suite is told of. A job that
 * is submitted to its Dataflow runs: on the job service, whose workers know nothing but the graph
 * that was staged for it, and the bucket.
 */
final class SharedCloud {

  private static final LoopbackCloud CLOUD = start();

  private SharedCloud() {}

  /** Started when somebody asks first. */
  static LoopbackCloud get() {
    return CLOUD;
  }

  private static LoopbackCloud start() {
    try {
      LoopbackCloud cloud = LoopbackCloud.start(SharedCloud::run);
      SharedFolder.atEnd(cloud::close);
      return cloud;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CloudJobs.End run(JsonNode job) throws IOException {
    SubmittedGraph ended = SubmittedGraph.run(CLOUD.graph(job), JobService.shared());
    return ended.state() == JobState.Enum.DONE
        ? CloudJobs.End.done()
        : CloudJobs.End.failed(ended.messages().toArray(String[]::new));
  }
}
