package io.shardmill.cli;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.RunnerProfile;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;

/** The runners in this jar, and where to find the others. */
final class Runners {

  /** Every runner that the project has a jar for: short name and Beam's name. */
  private static final List<List<String>> JARS =
      List.of(
          List.of("direct", "DirectRunner"),
          List.of("flink", "FlinkRunner"),
          List.of("portable", "PortableRunner"),
          List.of("dataflow", "DataflowRunner"));

  private final List<RunnerProfile> profiles;

  Runners(List<RunnerProfile> profiles) {
    this.profiles = List.copyOf(profiles);
  }

  static Runners load() {
    return new Runners(
        ServiceLoader.load(RunnerProfile.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /** The runners in this jar. */
  List<RunnerProfile> profiles() {
    return profiles;
  }

  /** The runner that is used when none is asked for. */
  RunnerProfile first() {
    return profiles.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ShardmillException(
                    ErrorCategory.CONFIGURATION,
                    "This jar has no runner; use the jar of runners/direct or runners/flink"));
  }

  /** The runner that parsed options ask for. */
  RunnerProfile of(PipelineOptions options) {
    return named(options.getRunner().getSimpleName());
  }

  /** The runner with this short name or Beam name, in any case. */
  RunnerProfile named(String name) {
    for (RunnerProfile profile : profiles) {
      if (name.equalsIgnoreCase(profile.name()) || name.equalsIgnoreCase(profile.runner())) {
        return profile;
      }
    }
    for (List<String> jar : JARS) {
      if (jar.stream().anyMatch(name::equalsIgnoreCase)) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "--runner=%s: is not in this jar; run ./shardmill COMMAND --runner=%s, or java -jar runners/%s/target/shardmill-%s.jar COMMAND"
                .formatted(name, jar.get(0), jar.get(0), jar.get(0)));
      }
    }
    throw new ShardmillException(
        ErrorCategory.CONFIGURATION,
        "--runner=%s: must be one of %s"
            .formatted(
                name, JARS.stream().map(jar -> jar.get(0)).collect(Collectors.joining(", "))));
  }
}
