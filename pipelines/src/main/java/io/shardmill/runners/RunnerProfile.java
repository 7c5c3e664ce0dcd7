package io.shardmill.runners;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * What a bundled jar tells the command line about the runner in it. Each runner module registers
 * one as a service.
 */
public interface RunnerProfile {

  /** The short name for {@code --runner}, such as {@code flink}. */
  String name();

  /** Beam's name of the runner, such as {@code FlinkRunner}. */
  String runner();

  /**
   * Runner options for real runs, by name. An option that the user gives wins.
   *
   * @param cores processors of this machine
   */
  Map<String, String> defaults(int cores);

  /**
   * Completes the options of a run, and checks what only this runner can. Called before an input is
   * opened or the output is touched.
   *
   * @throws ShardmillException naming the option and the remedy, if the run cannot work
   */
  default void prepare(PipelineOptions options) {}

  /**
   * Checks what depends on the graph of a run, such as what its stages hold at the same time.
   * Called when the inputs are planned, before the output is claimed.
   *
   * @param graph for a pipeline of the profile's own, which is not to be run
   * @throws ShardmillException naming what to set, if the run cannot work
   */
  default void check(PipelineOptions options, Graph graph) throws IOException {}

  /** The transforms of a run. */
  interface Graph {
    /** Adds them to a pipeline. */
    void addTo(Pipeline pipeline) throws IOException;
  }

  /** Changes what this runner does badly in the graph of a run. Called when the graph is whole. */
  default void adapt(Pipeline pipeline) {}

  /** Hands a pipeline to the runner, which may return before the job has ended. */
  default PipelineResult submit(Pipeline pipeline) {
    return pipeline.run();
  }

  /** Whether workers see the files of this machine under the same names. */
  default boolean sharesFiles(PipelineOptions options) {
    return true;
  }

  /** What to do where workers do not see the files of this machine. */
  default String remedyForLocalFiles() {
    return "give an address such as gs://bucket/folder";
  }

  /** Whether this process ends before the job does. */
  default boolean detached(PipelineOptions options) {
    return false;
  }

  /**
   * Follows a job to its good end; if it is detached, only tells how to follow it.
   *
   * @param job what the runner returned
   * @param out for what a user should know of the job
   * @throws ShardmillException with the root cause, if the job fails
   */
  default void follow(PipelineResult job, PrintStream out) {
    PipelineResult.State state = job.waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED, "The runner ended the job in state " + state);
    }
  }

  /**
   * What the runner says of a job at work, where that is more than finished chunks tell: such as
   * that it restarts. Empty if there is nothing to say. Asked again and again, by another thread.
   */
  default Optional<String> notice(PipelineOptions options) {
    return Optional.empty();
  }

  /** Commands about the runner itself: {@code ./shardmill NAME COMMAND}. */
  default List<RunnerCommand<?>> commands() {
    return List.of();
  }
}
