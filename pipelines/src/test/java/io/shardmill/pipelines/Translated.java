package io.shardmill.pipelines;

import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.apache.beam.sdk.util.construction.SdkComponents;
import org.joda.time.Duration;

/**
 * The graph that a runner is given.
 *
 * @param graph in Beam's portable form
 */
record Translated(RunnerApi.Pipeline graph) implements PipelineResult {

  /** Runs nothing. */
  static final class Runner extends PipelineRunner<Translated> {

    private final PipelineOptions options;

    private Runner(PipelineOptions options) {
      this.options = options;
    }

    /** Beam calls it. */
    public static Runner fromOptions(PipelineOptions options) {
      return new Runner(options);
    }

    @Override
    public Translated run(Pipeline pipeline) {
      return new Translated(PipelineTranslation.toProto(pipeline, SdkComponents.create(options)));
    }
  }

  /** Translates a pipeline as a runner does, after Beam's own checks. */
  static RunnerApi.Pipeline graph(Pipeline pipeline) {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setRunner(Runner.class);
    options.setStableUniqueNames(PipelineOptions.CheckEnabled.ERROR);
    return ((Translated) pipeline.run(options)).graph();
  }

  @Override
  public State getState() {
    return State.DONE;
  }

  @Override
  public State cancel() {
    return State.CANCELLED;
  }

  @Override
  public State waitUntilFinish(Duration duration) {
    return State.DONE;
  }

  @Override
  public State waitUntilFinish() {
    return State.DONE;
  }

  @Override
  public MetricResults metrics() {
    throw new UnsupportedOperationException("Nothing ran");
  }
}
