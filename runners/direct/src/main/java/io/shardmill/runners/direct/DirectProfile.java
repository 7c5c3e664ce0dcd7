package io.shardmill.runners.direct;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.RunnerProfile;
import java.io.PrintStream;
import java.util.Map;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** The Direct runner: one process, nothing else to install. */
public final class DirectProfile implements RunnerProfile {

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public String runner() {
    return "DirectRunner";
  }

  /**
   * As many threads as processors: Beam's own minimum of three would hold a third chunk in memory.
   * The enforcements copy every element to find defects in transforms; tests keep them on.
   */
  @Override
  public Map<String, String> defaults(int cores) {
    return Map.of(
        "targetParallelism", String.valueOf(cores),
        "enforceImmutability", "false",
        "enforceEncodability", "false");
  }

  /** Waiting is left to {@link #follow}: a runner that failed on its own can be asked only once. */
  @Override
  public void prepare(PipelineOptions options) {
    int threads = options.as(DirectOptions.class).getTargetParallelism();
    if (threads < 1) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--targetParallelism=%d: must be a whole number of at least 1".formatted(threads));
    }
    options.as(DirectOptions.class).setBlockOnRun(false);
  }

  @Override
  public PipelineResult submit(Pipeline pipeline) {
    pipeline.getOptions().setRunner(PacedRunner.class);
    return pipeline.run();
  }

  /**
   * An error in the runner itself, not in a DoFn, ends the waiting but not the job, and the runner
   * does not tell which one it was. Where elements are gathered that is a lack of memory.
   */
  @Override
  public void follow(PipelineResult job, PrintStream out) {
    PipelineResult.State state = job.waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "The Direct runner gave up in state %s, most likely out of memory; give more with SHARDMILL_JAVA_OPTS=-Xmx4g, or use fewer threads (--verbose tells the error)"
              .formatted(state));
    }
  }
}
