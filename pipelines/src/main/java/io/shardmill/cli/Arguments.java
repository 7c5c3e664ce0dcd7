package io.shardmill.cli;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.OptionSpec;
import io.shardmill.options.OptionTable;
import io.shardmill.runners.RunnerProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Turns a command line into pipeline options, with an error of one line for whatever is wrong with
 * it. Options of Beam and of the runner pass through.
 *
 * @param <O> the options of the command
 */
final class Arguments<O extends PipelineOptions> {

  private final String command;
  private final Class<O> type;
  private final Runners runners;
  private final Map<String, OptionSpec> own = new LinkedHashMap<>();

  Arguments(String command, Class<O> type, Runners runners) {
    this.command = command;
    this.type = type;
    this.runners = runners;
    for (OptionSpec spec : OptionTable.of(type)) {
      own.put(spec.name(), spec);
    }
  }

  /**
   * Parses {@code --name=value} arguments.
   *
   * @throws ShardmillException of category CONFIGURATION naming the option, the value and the
   *     remedy
   */
  O parse(List<String> arguments) {
    Map<String, String> given = new LinkedHashMap<>();
    List<String> beam = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = Argument.of(arguments.get(i));
      OptionSpec spec = own.get(argument.name());
      if (spec == null) {
        beam.add(arguments.get(i));
      } else if (given.put(spec.name(), value(spec, argument, arguments, i)) != null) {
        throw wrong("--" + spec.name() + ": given twice; give it once");
      }
    }
    // Before what is missing: a misspelt option is the likely reason.
    List<String> all = new ArrayList<>(runnerOptions(beam));
    for (OptionSpec spec : own.values()) {
      if (spec.option().required() && !given.containsKey(spec.name())) {
        throw wrong(
            "--%s: is needed: %s; for example --%s=%s"
                .formatted(
                    spec.name(), spec.option().help(), spec.name(), spec.option().example()));
      }
    }
    given.forEach((name, value) -> all.add("--" + name + "=" + value));
    return PipelineOptionsFactory.fromArgs(all.toArray(String[]::new)).as(type);
  }

  private String value(OptionSpec spec, Argument argument, List<String> arguments, int index) {
    if (argument.value() != null) {
      return spec.parse(argument.value());
    }
    if (spec.type() == boolean.class) {
      return "true";
    }
    boolean separate = index + 1 < arguments.size() && !arguments.get(index + 1).startsWith("--");
    throw wrong(
        "--%s: needs a value: write --%s=%s"
            .formatted(
                spec.name(),
                spec.name(),
                separate ? arguments.get(index + 1) : spec.placeholder()));
  }

  /** Checks the options that are not ours, and adds the runner and its defaults. */
  private List<String> runnerOptions(List<String> arguments) {
    Set<String> known = new java.util.TreeSet<>();
    Map<String, String> values = new TreeMap<>();
    List<String> checked = new ArrayList<>();
    RunnerProfile runner = runners.first();
    for (String text : arguments) {
      Argument argument = Argument.of(text);
      if (argument.name().equals("runner")) {
        runner = runners.named(argument.value() == null ? "" : argument.value());
        continue;
      }
      if (known.isEmpty()) {
        known.addAll(OptionTable.beamNames());
      }
      if (!known.contains(argument.name())) {
        throw unknown(argument.name(), known);
      }
      checkBeam(argument);
      values.put(argument.name(), text);
      checked.add(text);
    }
    List<String> all = new ArrayList<>();
    all.add("--runner=" + runner.runner());
    if (!values.containsKey("appName")) {
      all.add("--appName=shardmill-" + command); // Jobs are named after it.
    }
    runner
        .defaults(Runtime.getRuntime().availableProcessors())
        .forEach(
            (name, value) -> {
              if (!values.containsKey(name)) {
                all.add("--" + name + "=" + value);
              }
            });
    all.addAll(checked);
    return all;
  }

  /** Beam's own error does not name the option, so each is tried alone. */
  private static void checkBeam(Argument argument) {
    String text = argument.value() == null ? "true" : argument.value();
    try {
      PipelineOptionsFactory.fromArgs("--" + argument.name() + "=" + text).create();
    } catch (IllegalArgumentException e) {
      throw Failures.setting("--%s=%s".formatted(argument.name(), text), e);
    }
  }

  private ShardmillException unknown(String name, Set<String> beamNames) {
    return wrong(
        "--%s: unknown option%s; ./shardmill %s --help lists all"
            .formatted(
                name,
                NearestMatch.of(name, own.keySet())
                    .or(() -> NearestMatch.of(name, beamNames))
                    .map(match -> "; did you mean --" + match + "?")
                    .orElse(""),
                command));
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }

  /** One {@code --name=value}; {@code value} is null where there is no equals sign. */
  private record Argument(String name, @org.jspecify.annotations.Nullable String value) {

    static Argument of(String text) {
      if (!text.startsWith("--") || text.length() == 2) {
        throw wrong(text + ": is not an option; options are written --name=value");
      }
      int equals = text.indexOf('=');
      return equals < 0
          ? new Argument(text.substring(2), null)
          : new Argument(text.substring(2, equals), text.substring(equals + 1));
    }
  }
}
