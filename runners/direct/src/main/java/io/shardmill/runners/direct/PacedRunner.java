package io.shardmill.runners.direct;

import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.direct.PacedClock;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;

/** Beam's Direct runner, which leaves the processor alone while it has nothing to do. */
final class PacedRunner extends PipelineRunner<PipelineResult> {

  private final DirectRunner runner;

  private PacedRunner(DirectRunner runner) {
    this.runner = runner;
  }

  /** Called by Beam, by this name. */
  @SuppressWarnings("unused")
  public static PacedRunner fromOptions(PipelineOptions options) {
    DirectRunner runner = DirectRunner.fromOptions(options);
    PacedClock.pace(runner);
    return new PacedRunner(runner);
  }

  @Override
  public PipelineResult run(Pipeline pipeline) {
    return runner.run(pipeline);
  }
}
