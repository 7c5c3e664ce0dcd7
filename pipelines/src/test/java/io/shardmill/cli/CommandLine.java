package io.shardmill.cli;

import io.shardmill.pipelines.OutputOptions;
import io.shardmill.pipelines.PipelineVerb;
import io.shardmill.runners.RunnerProfile;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The command line in this process, for tests of pipelines: on the Direct runner with its checks.
 */
public final class CommandLine {

  private CommandLine() {}

  /** Runs a command and returns its exit code. */
  public static int run(OutputStream out, OutputStream err, List<String> arguments) {
    return run(new TestProfile(), out, err, arguments);
  }

  /** The same on another runner. */
  static int run(RunnerProfile runner, OutputStream out, OutputStream err, List<String> arguments) {
    return new Shardmill(Verbs.all(new Runners(List.of(runner))), print(out), print(err))
        .run(arguments);
  }

  /** Runs a verb that has been made for a test. */
  public static int run(
      PipelineVerb<?> verb, OutputStream out, OutputStream err, List<String> arguments) {
    Runners runners = new Runners(List.of(new TestProfile()));
    return new Shardmill(List.of(new RunVerb<>(verb, runners)), print(out), print(err))
        .run(arguments);
  }

  /** The options of a pipeline, parsed and checked. */
  public static <O extends OutputOptions> O parse(
      PipelineVerb<O> pipeline, List<String> arguments) {
    return new Arguments<>(
            pipeline.name(), pipeline.options(), new Runners(List.of(new TestProfile())))
        .parse(arguments);
  }

  private static PrintStream print(OutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
