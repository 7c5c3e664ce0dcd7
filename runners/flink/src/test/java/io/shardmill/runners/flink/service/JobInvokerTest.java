package io.shardmill.runners.flink.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.beam.model.pipeline.v1.RunnerApi.Environment;
import org.apache.beam.model.pipeline.v1.RunnerApi.Pipeline;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.SdkHarnessOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions.LogLevel;
import org.apache.beam.sdk.util.construction.Environments;
import org.apache.beam.sdk.util.construction.PipelineOptionsTranslation;
import org.junit.jupiter.api.Test;

class JobInvokerTest {

  private static final PipelineOptions PLAIN = PipelineOptionsFactory.create();

  @Test
  void workersInThisProcessDoNotLogToIt() {
    assertThat(logLevel(completed(PLAIN, Environments.ENVIRONMENT_EMBEDDED)))
        .isEqualTo(LogLevel.OFF);
    assertThat(logLevel(completed(PLAIN, "beam:env:external:v1"))).isEqualTo(LogLevel.INFO);
  }

  @Test
  void exchangesBlockUnlessTheJobSaysOtherwise() {
    PipelineOptions pipelined =
        PipelineOptionsFactory.fromArgs("--executionModeForBatch=PIPELINED").create();

    assertThat(mode(completed(PLAIN, "any"))).isEqualTo("BATCH_FORCED");
    assertThat(mode(completed(pipelined, "any"))).isEqualTo("PIPELINED");
  }

  /** What Beam makes of them on the other side. */
  private static PipelineOptions completed(PipelineOptions options, String environment) {
    Pipeline.Builder pipeline = Pipeline.newBuilder();
    pipeline
        .getComponentsBuilder()
        .putEnvironments("workers", Environment.newBuilder().setUrn(environment).build());
    return PipelineOptionsTranslation.fromProto(
        JobInvoker.completed(PipelineOptionsTranslation.toProto(options), pipeline.build()));
  }

  private static LogLevel logLevel(PipelineOptions options) {
    return options.as(SdkHarnessOptions.class).getDefaultSdkHarnessLogLevel();
  }

  private static String mode(PipelineOptions options) {
    return options.as(FlinkPipelineOptions.class).getExecutionModeForBatch();
  }
}
