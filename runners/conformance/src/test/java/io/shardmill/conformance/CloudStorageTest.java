package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.conformance.cloud.CloudJobs;
import io.shardmill.conformance.cloud.LoopbackCloud;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.model.jobmanagement.v1.JobApi.JobState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Inputs and output in a bucket: the same data set as in a folder, with no option but their
 * addresses. The jar for Dataflow submits to a service whose workers know nothing but the graph
 * that was staged for them, and the bucket.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // The cloud and its workers go with the instance.
class CloudStorageTest {

  private final AtomicInteger outputs = new AtomicInteger();
  private LoopbackCloud cloud;
  private JobService workers;

  @BeforeAll
  void start() throws IOException {
    cloud = LoopbackCloud.start(this::runStagedGraph);
    workers = JobService.flink(cloud.environment());
  }

  @AfterAll
  void stop() {
    workers.close();
    cloud.close();
  }

  private CloudJobs.End runStagedGraph(JsonNode job) throws IOException {
    SubmittedGraph ended = SubmittedGraph.run(cloud.graph(job), workers);
    return ended.state() == JobState.Enum.DONE
        ? CloudJobs.End.done()
        : CloudJobs.End.failed(ended.messages().toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(Workload.class)
  void workersOfAStagedGraphLeaveTheSame(Workload workload) throws IOException {
    Job job = workload.job(cloud);

    Map<String, byte[]> direct = run(Bundle.DIRECT, job);
    Map<String, byte[]> dataflow =
        run(Bundle.DATAFLOW, job.with(cloud.options().toArray(String[]::new)));

    assertSame(workload, dataflow, direct);
    assertThat(Output.dataWhereverTheInputIs(direct))
        .isEqualTo(Output.dataWhereverTheInputIs(workload.expectedFiles()));
  }

  @Test
  void flinkInThisProcessLeavesTheSame() throws IOException {
    Job job = Workload.VCF.job(cloud);

    assertSame(Workload.VCF, run(Bundle.FLINK, job), run(Bundle.DIRECT, job));
  }

  @Test
  void killedRunIsResumed() throws IOException {
    Job job = Workload.VCF.job(cloud).with("--output=" + cloud.address("killed"));
    killHalfway(job.with(Bundle.DIRECT.parallelism(1)));
    assertThat(cloud.objects("killed/")).doesNotContainKey("chunk_index.json");

    succeed(Bundle.DIRECT, job.with("--onExisting=resume"));

    succeed(Bundle.DIRECT, Job.of("verify", cloud.address("killed")));
    // What was being written at the moment of the kill stays until someone collects it.
    succeed(Bundle.DIRECT, Job.of("gc", cloud.address("killed")));
    assertThat(Output.dataWhereverTheInputIs(cloud.objects("killed/")))
        .isEqualTo(Output.dataWhereverTheInputIs(Workload.VCF.expectedFiles()));
  }

  private void killHalfway(Job job) {
    try (Bundle.Running running =
        Bundle.DIRECT.start(cloud.environment(), List.of("-Xmx512m"), job.command())) {
      while (finishedChunks() < 2) {
        assertThat(running.endsWithin(1)).as("ended before it could be killed").isFalse();
      }
      running.kill();
    }
  }

  private long finishedChunks() {
    return cloud.objects("killed/_work/").keySet().stream()
        .filter(name -> name.contains("/chunks/"))
        .count();
  }

  private static void assertSame(
      Workload workload, Map<String, byte[]> files, Map<String, byte[]> expected)
      throws IOException {
    assertThat(workload.comparable(Output.of(files)))
        .isEqualTo(workload.comparable(Output.of(expected)));
  }

  private Map<String, byte[]> run(Bundle bundle, Job job) {
    String output = "out-" + outputs.incrementAndGet();
    Job complete = job.with("--output=" + cloud.address(output));
    assertThat(succeed(bundle, complete).out())
        .contains(cloud.address(output) + ": version 1 with ");
    return cloud.objects(output + "/");
  }

  private Bundle.Outcome succeed(Bundle bundle, Job job) {
    Bundle.Outcome outcome = bundle.run(cloud.environment(), job.command().toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.messages()).isEmpty();
    return outcome;
  }
}
