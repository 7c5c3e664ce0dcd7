package io.shardmill.runners.flink;

import io.shardmill.runners.RunnerProfile;
import java.io.IOException;
import org.apache.beam.runners.core.construction.SerializablePipelineOptions;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.flink.client.FlinkPipelineTranslationUtil;
import org.apache.flink.client.program.OptimizerPlanEnvironment;
import org.apache.flink.client.program.ProgramAbortException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;

/** The job that a pipeline becomes on a Flink cluster, without submitting it. */
final class JobPreview {

  private JobPreview() {}

  /**
   * Translates a pipeline as {@code FlinkRunner} does, in an environment of Flink's that takes the
   * job in the place of a cluster: what {@code flink info} does.
   *
   * @param options of the run, with its parallelism; they are not changed
   */
  static JobGraph of(FlinkPipelineOptions options, RunnerProfile.Graph graph) throws IOException {
    String json = new SerializablePipelineOptions(options).toString();
    FlinkPipelineOptions preview =
        new SerializablePipelineOptions(json).get().as(FlinkPipelineOptions.class);
    preview.setFlinkMaster("[auto]");
    preview.setAttachedMode(true);
    Pipeline pipeline = Pipeline.create(preview);
    graph.addTo(pipeline);
    EvenReshuffle.in(pipeline, options.getParallelism());
    return capture(pipeline, options.getParallelism());
  }

  private static JobGraph capture(Pipeline pipeline, int parallelism) {
    ClassLoader classes = JobPreview.class.getClassLoader();
    OptimizerPlanEnvironment environment =
        new OptimizerPlanEnvironment(new Configuration(), classes, parallelism);
    environment.setAsContext();
    try {
      pipeline.run();
    } catch (ProgramAbortException captured) {
      // So this environment ends whatever it is told to execute.
    } finally {
      environment.unsetAsContext();
    }
    return FlinkPipelineTranslationUtil.getJobGraph(
        classes, environment.getPipeline(), new Configuration(), parallelism);
  }
}
