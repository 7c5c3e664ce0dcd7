package io.shardmill.pipelines;

import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.options.Option;
import io.shardmill.options.OptionSpec;
import io.shardmill.storage.FileContent;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
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
    Object value = OptionSpec.value(getter, options);
    RunIdentity more =
        option.binds() == Option.Binds.DATASET
            ? identity.option(name, value)
            : identity.layout(name, value);
    if (OptionSpec.of(getter).isDefault(value)) {
      more = more.withDefault(name);
    }
    String files = option.file() ? value.toString() : listFile(value.toString());
    return files.isEmpty()
        ? more
        : more.optionFile(name, content("--%s=%s".formatted(name, value), files));
  }

  /** Of one file its hash, of the files of a glob that of their hashes. */
  private static String content(String option, String files) throws IOException {
    if (InputFiles.find(files).isPresent()) {
      return FileContent.sha256(option, files);
    }
    List<String> each = new ArrayList<>();
    for (InputFile file : InputFiles.expand(files)) {
      each.add(FileContent.sha256(option, file.path()));
    }
    return each.size() == 1 ? each.get(0) : Sha256.ofLines(each);
  }

  /** Of a list that is given as {@code @FILE}. */
  private static String listFile(String value) {
    return value.startsWith("@") ? value.substring(1) : "";
  }

  /** Ours, from the manifest of the jar. */
  static String version() {
    return Optional.ofNullable(Identities.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
