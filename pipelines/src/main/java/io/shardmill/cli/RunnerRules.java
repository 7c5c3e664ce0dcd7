package io.shardmill.cli;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.DatasetOptions;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.OutputOptions;
import io.shardmill.pipelines.PipelineVerb;
import io.shardmill.runners.RunnerProfile;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/** What the options may not ask of a runner, whichever it is. */
final class RunnerRules {

  private RunnerRules() {}

  /**
   * Refuses local files if workers do not see them, and a job that goes on without its launcher if
   * the launcher holds something for it, or has something to do afterwards.
   *
   * @throws ShardmillException of category CONFIGURATION naming the option
   */
  static <O extends OutputOptions> void check(
      RunnerProfile runner, PipelineVerb<O> pipeline, O options) throws IOException {
    if (!runner.sharesFiles(options)) {
      refuseLocal("output", options.getOutput(), runner);
      if (DatasetOptions.class.isAssignableFrom(pipeline.options())) {
        refuseLocal("input", input(options), runner);
      }
    }
    if (runner.detached(options)) {
      List<DatasetPipeline<? super O>> datasets = pipeline.datasets(options);
      if (datasets.size() > 1) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            ("%s makes %d data sets one after the other, and this process ends before the first is"
                    + " there; follow the job to its end, or make them one by one")
                .formatted(pipeline.name(), datasets.size()));
      }
      for (DatasetPipeline<? super O> dataset : datasets) {
        dataset
            .heldByLauncher(options)
            .ifPresent(
                why -> {
                  throw new ShardmillException(ErrorCategory.CONFIGURATION, why);
                });
      }
      pipeline
          .mirror(options)
          .ifPresent(
              mirror -> {
                throw new ShardmillException(
                    ErrorCategory.CONFIGURATION,
                    ("%s: is written once the data set is committed, and this process ends before;"
                            + " follow the job to its end, or leave it out: the next run with it"
                            + " makes up for it")
                        .formatted(mirror.name()));
              });
    }
  }

  private static String input(PipelineOptions options) {
    return options.as(DatasetOptions.class).getInput();
  }

  private static void refuseLocal(String option, String addresses, RunnerProfile runner) {
    InputFiles.globs(addresses).stream()
        .filter(address -> !address.contains("://") || address.startsWith("file:"))
        .findFirst()
        .ifPresent(
            address -> {
              throw new ShardmillException(
                  ErrorCategory.CONFIGURATION,
                  "--%s=%s: the workers of --runner=%s do not see files of this machine; %s"
                      .formatted(option, address, runner.name(), runner.remedyForLocalFiles()));
            });
  }
}
