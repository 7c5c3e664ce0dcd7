package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.shardmill.options.OptionSpec;
import io.shardmill.options.OptionTable;
import io.shardmill.pipelines.PipelineVerb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is typed, a failure is one line in words with an exit code of ours. */
class AnyCommandTest {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** The name of a class, or of an exception without its package. */
  private static final Pattern CODE =
      Pattern.compile(
          "\\b(?:[a-z]\\w*\\.){2,}[A-Z]\\w*|\\b[A-Z]\\w*(?:Exception|Error)\\b|\\bat \\w+\\(");

  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "1",
          "2",
          "-1",
          "0.5",
          "1e400",
          "NaN",
          "5%",
          "9223372036854775807",
          "99999999999999999999",
          "true",
          "a",
          "a,b",
          "a,,b",
          ",",
          "a=b",
          "=",
          "a:1-2",
          "1:5-1",
          "*",
          "[",
          "(",
          "\\",
          "\n",
          "\0",
          "\ud83e\uddec",
          "DP",
          "GT",
          "all",
          "X",
          "@",
          "@@");

  private static final AtomicInteger OUTPUTS = new AtomicInteger();

  private static Path folder;
  private static AnyFiles files;

  @BeforeContainer
  static void makeFiles() throws IOException {
    folder = Files.createTempDirectory("any-command");
    files = AnyFiles.in(Files.createDirectory(folder.resolve("files")));
  }

  @AfterContainer
  static void removeFiles() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void failureIsOneLineInWords(@ForAll("commands") List<String> command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int code = assertTimeoutPreemptively(LONGEST, () -> CommandLine.run(out, err, command));

    String said = err.toString(StandardCharsets.UTF_8);
    if (code == 0) {
      assertThat(said).isEmpty();
    } else {
      assertThat(code).as("%s", said).isBetween(2, 6);
      assertThat(said).startsWith("shardmill: ").matches("[^\\p{Cntrl}]+\\R");
      assertThat(CODE.matcher(said).find()).as("code in: %s", said).isFalse();
    }
  }

  @Provide
  Arbitrary<List<String>> commands() {
    List<Arbitrary<List<String>>> kinds = new ArrayList<>();
    for (PipelineVerb<?> pipeline : Verbs.pipelines()) {
      kinds.add(pipeline(pipeline, List.of(pipeline.name())));
      kinds.add(pipeline(pipeline, List.of("plan", pipeline.name())));
    }
    for (String verb : List.of("inspect", "verify", "gc")) {
      kinds.add(
          joined(
              List.of(
                  Arbitraries.just(List.of(verb)),
                  path().list().ofMaxSize(2),
                  option(OptionTable.of(DatasetVerbOptions.Inspect.class)).list().ofMaxSize(2))));
    }
    kinds.add(Arbitraries.of(VALUES).list().ofMaxSize(3));
    return Arbitraries.oneOf(kinds);
  }

  private static Arbitrary<List<String>> pipeline(PipelineVerb<?> pipeline, List<String> verb) {
    List<OptionSpec> specs = OptionTable.of(pipeline.options());
    boolean readsFiles = specs.stream().anyMatch(spec -> spec.name().equals("input"));
    Arbitrary<List<String>> source =
        readsFiles
            ? path()
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(all -> List.of("--input=" + String.join(",", all)))
            : Arbitraries.of(VALUES).map(value -> List.of("--jdbcUrl=" + value));
    Arbitrary<List<String>> output =
        Arbitraries.oneOf(
                path(), Arbitraries.create(() -> folder + "/out-" + OUTPUTS.incrementAndGet()))
            .map(path -> List.of("--output=" + path));
    return joined(
        List.of(
            Arbitraries.just(verb),
            source,
            output,
            option(specs.stream().filter(spec -> !spec.option().required()).toList())
                .list()
                .ofMaxSize(3)));
  }

  private static Arbitrary<List<String>> joined(List<Arbitrary<List<String>>> parts) {
    return Combinators.combine(parts).as(all -> all.stream().flatMap(List::stream).toList());
  }

  private static Arbitrary<String> path() {
    return Arbitraries.of(files.paths());
  }

  private static Arbitrary<String> option(List<OptionSpec> specs) {
    return Combinators.combine(Arbitraries.of(specs), Arbitraries.of(VALUES), path())
        .flatAs(
            (spec, value, path) ->
                values(spec, value, path).map(text -> "--" + spec.name() + text));
  }

  private static Arbitrary<String> values(OptionSpec spec, String value, String path) {
    List<String> choices = new ArrayList<>(spec.choices());
    choices.addAll(List.of(value, value, path, "@" + path));
    return Arbitraries.of(choices).map(text -> "=" + text);
  }
}
