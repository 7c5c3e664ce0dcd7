package io.shardmill.runners.flink.service;

import org.apache.beam.model.pipeline.v1.RunnerApi.Environment;
import org.apache.beam.model.pipeline.v1.RunnerApi.Pipeline;
import org.apache.beam.runners.flink.FlinkJobInvoker;
import org.apache.beam.runners.flink.FlinkJobServerDriver.FlinkServerConfiguration;
import org.apache.beam.runners.jobsubmission.JobInvocation;
import org.apache.beam.sdk.util.construction.Environments;
import org.apache.beam.vendor.grpc.v1p60p1.com.google.protobuf.Struct;
import org.apache.beam.vendor.grpc.v1p60p1.com.google.protobuf.Value;
import org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.util.concurrent.ListeningExecutorService;
import org.jspecify.annotations.Nullable;

/** Beam's invoker of jobs on Flink, with options that a job needs here, whoever submits it. */
final class JobInvoker extends FlinkJobInvoker {

  private static final String EXCHANGES = "beam:option:execution_mode_for_batch:v1";
  private static final String LOG_LEVEL = "beam:option:default_sdk_harness_log_level:v1";

  JobInvoker(FlinkServerConfiguration configuration) {
    super(configuration);
  }

  @Override
  protected JobInvocation invokeWithExecutor(
      Pipeline pipeline,
      Struct options,
      @Nullable String retrievalToken,
      ListeningExecutorService executor) {
    return super.invokeWithExecutor(
        pipeline, completed(options, pipeline), retrievalToken, executor);
  }

  /**
   * A blocking exchange between stages cannot run out of slots or stall.
   *
   * <p>A worker sends what it logs to the service, which logs it. Where the worker is a thread of
   * the service, it would then send that again, for ever, and more and more of it; so such a worker
   * logs nothing.
   */
  static Struct completed(Struct options, Pipeline pipeline) {
    Struct.Builder completed = options.toBuilder();
    if (!options.containsFields(EXCHANGES)) {
      completed.putFields(EXCHANGES, text("BATCH_FORCED"));
    }
    if (hasWorkersInThisProcess(pipeline)) {
      completed.putFields(LOG_LEVEL, text("OFF"));
    }
    return completed.build();
  }

  private static boolean hasWorkersInThisProcess(Pipeline pipeline) {
    return pipeline.getComponents().getEnvironmentsMap().values().stream()
        .map(Environment::getUrn)
        .anyMatch(Environments.ENVIRONMENT_EMBEDDED::equals);
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
