package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.conformance.cloud.LoopbackCloud;
import io.shardmill.conformance.halt.Breakpoint;
import io.shardmill.conformance.halt.Moment;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Inputs and output in a bucket: the same data set as in a folder, with no option but their
 * addresses.
 */
class CloudStorageTest {

  private static final AtomicInteger OUTPUTS = new AtomicInteger();
  private static final Map<Workload, Map<String, byte[]>> ON_DIRECT = new EnumMap<>(Workload.class);

  private final LoopbackCloud cloud = SharedCloud.get();

  @ParameterizedTest
  @EnumSource(Workload.class)
  void dataIsThatOfAFolder(Workload workload) throws IOException {
    assertThat(Output.dataWhereverTheInputIs(onDirect(workload)))
        .isEqualTo(Output.dataWhereverTheInputIs(workload.expectedFiles()));
  }

  /** What is left out is the first part of another workload. */
  @ParameterizedTest
  @EnumSource(
      value = Workload.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"VCF", "GENOTYPES", "KEYSTROKES"})
  void workersOfAGraphThatWasStagedForDataflowLeaveTheSame(Workload workload) throws IOException {
    assertSame(workload, Bundle.DATAFLOW, cloud.options());
  }

  @ParameterizedTest
  @EnumSource(Runner.class)
  void everyRunnerLeavesTheSame(Runner runner) throws IOException {
    assertSame(Workload.VCF, runner.bundle(), runner.options(runner.workers()));
  }

  @Test
  void killedRunIsResumed() throws IOException {
    Job job = Workload.VCF.job(cloud).with("--output=" + cloud.address("killed"));
    killWithTwoChunks(job.with(Bundle.DIRECT.parallelism(1)));
    assertThat(cloud.objects("killed/")).doesNotContainKey("chunk_index.json");

    succeed(Bundle.DIRECT, job.with("--onExisting=resume"));

    succeed(Bundle.DIRECT, Job.of("verify", cloud.address("killed")));
    // What was being written at the moment of the kill stays until someone collects it.
    succeed(Bundle.DIRECT, Job.of("gc", cloud.address("killed")));
    assertThat(Output.of(cloud.objects("killed/"))).isEqualTo(Output.of(onDirect(Workload.VCF)));
  }

  private void killWithTwoChunks(Job job) throws IOException {
    try (Breakpoint breakpoint = Breakpoint.at(Moment.TWO_CHUNKS_FINISHED);
        Bundle.Running running =
            Bundle.DIRECT.start(cloud.environment(), breakpoint.jvmOptions(), job.command())) {
      breakpoint.await();
      assertThat(finishedChunks()).isBetween(1L, 2L);
      running.kill();
    }
  }

  private long finishedChunks() {
    return cloud.objects("killed/_work/").keySet().stream()
        .filter(name -> name.contains("/chunks/"))
        .count();
  }

  private void assertSame(Workload workload, Bundle bundle, List<String> options)
      throws IOException {
    Map<String, byte[]> files =
        run(bundle, workload.job(cloud).with(options.toArray(String[]::new)));

    assertThat(workload.comparable(Output.of(files)))
        .isEqualTo(workload.comparable(Output.of(onDirect(workload))));
  }

  private Map<String, byte[]> onDirect(Workload workload) throws IOException {
    Map<String, byte[]> files = ON_DIRECT.get(workload);
    if (files == null) {
      files = run(Bundle.DIRECT, workload.job(cloud));
      ON_DIRECT.put(workload, files);
    }
    return files;
  }

  private Map<String, byte[]> run(Bundle bundle, Job job) {
    String output = "out-" + OUTPUTS.incrementAndGet();
    assertThat(succeed(bundle, job.with("--output=" + cloud.address(output))).out())
        .containsPattern(cloud.address(output) + "\\S*: version 1 with ");
    return cloud.objects(output + "/");
  }

  private Bundle.Outcome succeed(Bundle bundle, Job job) {
    Bundle.Outcome outcome = bundle.run(cloud.environment(), job.command().toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.messages()).isEmpty();
    return outcome;
  }
}
