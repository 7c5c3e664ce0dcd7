package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.beam.model.jobmanagement.v1.JobApi.JobState;
import org.apache.beam.model.jobmanagement.v1.JobApi.PrepareJobRequest;
import org.apache.beam.model.jobmanagement.v1.JobApi.PrepareJobResponse;
import org.apache.beam.model.jobmanagement.v1.JobServiceGrpc.JobServiceImplBase;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.Server;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.Status;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.netty.NettyServerBuilder;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A graph is all that a runner needs: whoever submits it, it leaves the same data set. */
class PortableGraphTest {

  @TempDir Path folder;

  @Test
  void graphThatOneServiceWasGivenRunsOnAnother() throws IOException {
    Path output = folder.resolve("out");
    PrepareJobRequest job = submitted(Workload.VCF.job(), output);

    SubmittedGraph submitted = SubmittedGraph.run(job.getPipeline(), JobService.shared());

    assertThat(submitted.state()).as("%s", submitted.messages()).isEqualTo(JobState.Enum.DONE);
    assertThat(Output.of(output)).isEqualTo(Workload.VCF.expected());
  }

  @Test
  void failureIsAMessageWithItsCategory() throws IOException {
    Path output = folder.resolve("out");
    PrepareJobRequest job = submitted(Workload.VCF.job().with("--minSampleHetRate=0.9"), output);

    SubmittedGraph submitted = SubmittedGraph.run(job.getPipeline(), JobService.shared());

    assertThat(submitted.state()).isEqualTo(JobState.Enum.FAILED);
    assertThat(submitted.messages().get(submitted.messages().size() - 1))
        .contains("ShardmillException[CONFIGURATION]: ", "SAMPLE_HET_RATE");
    assertThat(output.resolve("chunk_index.json")).doesNotExist();
  }

  /** What the command line hands to a job service; this one takes no job. */
  private static PrepareJobRequest submitted(Job job, Path output) throws IOException {
    AtomicReference<PrepareJobRequest> taken = new AtomicReference<>();
    Server server =
        NettyServerBuilder.forPort(0)
            .addService(
                new JobServiceImplBase() {
                  @Override
                  public void prepare(
                      PrepareJobRequest request, StreamObserver<PrepareJobResponse> response) {
                    taken.set(request);
                    response.onError(
                        Status.UNAVAILABLE.withDescription("no room for jobs").asException());
                  }
                })
            .build()
            .start();
    try {
      Bundle.Outcome outcome =
          Bundle.PORTABLE.run(
              job.into(output, "--jobEndpoint=localhost:" + server.getPort())
                  .toArray(String[]::new));
      assertThat(outcome.exitCode()).isEqualTo(6);
      assertThat(outcome.err()).contains("no room for jobs");
      return taken.get();
    } finally {
      server.shutdownNow();
    }
  }
}
