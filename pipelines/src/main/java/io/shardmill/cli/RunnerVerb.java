package io.shardmill.cli;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.RunnerCommand;
import io.shardmill.runners.RunnerProfile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;

/** The commands of a runner module, under the name of the runner. */
final class RunnerVerb implements Verb {

  private final RunnerProfile profile;
  private final Runners runners;

  RunnerVerb(RunnerProfile profile, Runners runners) {
    this.profile = profile;
    this.runners = runners;
  }

  @Override
  public String name() {
    return profile.name();
  }

  @Override
  public String summary() {
    return profile.commands().stream()
        .map(RunnerCommand::summary)
        .collect(Collectors.joining("; "));
  }

  @Override
  public String help() {
    return profile.commands().stream()
        .map(
            command ->
                Help.of(
                    Help.usage(name() + " " + command.name(), command.options()),
                    command.summary(),
                    command.options()))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public List<String> words() {
    return profile.commands().stream().map(RunnerCommand::name).toList();
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws IOException {
    String typed = arguments.isEmpty() ? "" : arguments.get(0);
    RunnerCommand<?> command =
        profile.commands().stream()
            .filter(candidate -> candidate.name().equals(typed))
            .findFirst()
            .orElseThrow(
                () ->
                    new ShardmillException(
                        ErrorCategory.CONFIGURATION,
                        "%s: which command? ./shardmill %s %s"
                            .formatted(
                                name(),
                                name(),
                                profile.commands().stream()
                                    .map(RunnerCommand::name)
                                    .collect(Collectors.joining("|")))));
    run(command, arguments.subList(1, arguments.size()), out);
  }

  private <O extends PipelineOptions> void run(
      RunnerCommand<O> command, List<String> arguments, PrintStream out) throws IOException {
    command
        .action()
        .run(
            new Arguments<>(name() + " " + command.name(), command.options(), runners)
                .parse(arguments),
            out);
  }
}
