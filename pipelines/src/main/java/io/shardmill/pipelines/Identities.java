package io.shardmill.pipelines;

import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.options.Option;
import io.shardmill.options.OptionSpec;
import io.shardmill.storage.FileContent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.ReleaseInfo;

/** What the run of a command line depends on: its inputs, its options, and the files they name. */
public final class Identities {

  private Identities() {}

  /**
   * The identity of a run.
   *
   * @param options resolved, defaults too. The output, the runner and how to react to problems are
   *     no part of the identity: they must not make a difference to the data
   * @throws io.shardmill.error.ShardmillException if a file that an option names cannot be read
   */
  public static <O extends OutputOptions> RunIdentity of(
      DatasetPipeline<O> pipeline, O options, List<InputIdentity> inputs) throws IOException {
    RunIdentity identity =
        RunIdentity.of(pipeline.name(), pipeline.dataVersion())
            .software("shardmill", version())
            .software("beam", ReleaseInfo.getReleaseInfo().getVersion())
            .inputs(inputs);
    List<Method> getters =
        Stream.of(pipeline.options().getMethods())
            .filter(getter -> getter.isAnnotationPresent(Option.class))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    for (Method getter : getters) {
      identity = with(identity, getter, options);
    }
    return identity;
  }

  private static RunIdentity with(RunIdentity identity, Method getter, OutputOptions options)
      throws IOException {
    Option option = getter.getAnnotation(Option.class);
    if (option.binds() == Option.Binds.NOTHING) {
      return identity;
    }
    String name = OptionSpec.propertyName(getter);
    Object value = value(getter, options);
    RunIdentity more =
        option.binds() == Option.Binds.DATASET
            ? identity.option(name, value)
            : identity.layout(name, value);
    if (OptionSpec.of(getter).isDefault(value)) {
      more = more.withDefault(name);
    }
    String file = option.file() ? value.toString() : listFile(value.toString());
    return file.isEmpty()
        ? more
        : more.optionFile(name, FileContent.sha256("--%s=%s".formatted(name, value), file));
  }

  /** Of a list that is given as {@code @FILE}. */
  private static String listFile(String value) {
    return value.startsWith("@") ? value.substring(1) : "";
  }

  private static Object value(Method getter, OutputOptions options) {
    try {
      return getter.invoke(options);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot read option " + getter.getName(), e);
    }
  }

  /** Ours, from the manifest of the jar. */
  static String version() {
    return Optional.ofNullable(Identities.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
