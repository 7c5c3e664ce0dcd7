package io.shardmill.conformance;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.beam.model.jobmanagement.v1.JobApi.JobMessage;
import org.apache.beam.model.jobmanagement.v1.JobApi.JobMessagesRequest;
import org.apache.beam.model.jobmanagement.v1.JobApi.JobMessagesResponse;
import org.apache.beam.model.jobmanagement.v1.JobApi.JobState;
import org.apache.beam.model.jobmanagement.v1.JobApi.PrepareJobRequest;
import org.apache.beam.model.jobmanagement.v1.JobApi.PrepareJobResponse;
import org.apache.beam.model.jobmanagement.v1.JobApi.RunJobRequest;
import org.apache.beam.model.jobmanagement.v1.JobServiceGrpc;
import org.apache.beam.model.jobmanagement.v1.JobServiceGrpc.JobServiceBlockingStub;
import org.apache.beam.model.pipeline.v1.RunnerApi.Environment;
import org.apache.beam.model.pipeline.v1.RunnerApi.Pipeline;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.ManagedChannel;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.ManagedChannelBuilder;

/**
 * Runs a graph as it was handed to some other runner, such as a {@code pipeline.pb} that was staged
 * for Dataflow, on a job service. Its code is what the service has on its class path: of the graph
 * only the environments are changed, to threads of the service, which need no staged files.
 *
 * @param state how the job ended
 * @param messages what the service said of it, the root cause of a failure last
 */
record SubmittedGraph(JobState.Enum state, List<String> messages) {

  /** Workers that are threads of the job service. */
  private static final String EMBEDDED = "EMBEDDED";

  /** Submits a graph and waits for its end. */
  static SubmittedGraph run(Pipeline graph, JobService service) {
    ManagedChannel channel =
        ManagedChannelBuilder.forTarget(service.endpoint()).usePlaintext().build();
    try {
      JobServiceBlockingStub jobs = JobServiceGrpc.newBlockingStub(channel);
      PrepareJobResponse prepared =
          jobs.prepare(
              PrepareJobRequest.newBuilder()
                  .setJobName("submitted-graph")
                  .setPipeline(embedded(graph))
                  .build());
      String id =
          jobs.run(RunJobRequest.newBuilder().setPreparationId(prepared.getPreparationId()).build())
              .getJobId();
      return followed(jobs.getMessageStream(JobMessagesRequest.newBuilder().setJobId(id).build()));
    } finally {
      channel.shutdownNow();
    }
  }

  private static Pipeline embedded(Pipeline graph) {
    Pipeline.Builder changed = graph.toBuilder();
    for (Map.Entry<String, Environment> environment :
        graph.getComponents().getEnvironmentsMap().entrySet()) {
      changed
          .getComponentsBuilder()
          .putEnvironments(
              environment.getKey(),
              environment.getValue().toBuilder()
                  .setUrn(EMBEDDED)
                  .clearPayload()
                  .clearDependencies()
                  .build());
    }
    return changed.build();
  }

  /** The stream ends with the job. */
  private static SubmittedGraph followed(Iterator<JobMessagesResponse> stream) {
    JobState.Enum state = JobState.Enum.UNSPECIFIED;
    List<String> messages = new ArrayList<>();
    while (stream.hasNext()) {
      JobMessagesResponse response = stream.next();
      if (response.hasStateResponse()) {
        state = response.getStateResponse().getState();
      } else {
        JobMessage message = response.getMessageResponse();
        messages.add(message.getMessageText());
      }
    }
    return new SubmittedGraph(state, messages);
  }
}
