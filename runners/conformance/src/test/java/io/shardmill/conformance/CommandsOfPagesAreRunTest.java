package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.PageCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of each page do what the page says, one after the other, for a reader who has its
 * files and tables. Those in which a reader is to put something in are not run, nor those of other
 * runners and of buckets, which other tests of this suite are about.
 */
class CommandsOfPagesAreRunTest {

  private static final Path PROJECT = Path.of(System.getProperty("shardmill.project"));

  /** What three dots on their own stand for. */
  private static final List<String> ARCHIVED =
      List.of(
          "--jdbcUrl=URL",
          "--tables=telemetry",
          "--timeColumn=ts",
          "--keyColumns=battery_id",
          "--output=cold");

  @TempDir Path folder;

  static Stream<String> pages() throws IOException {
    List<String> pages = new ArrayList<>();
    for (Path page : PageCommands.pages(PROJECT)) {
      if (commands(page).findAny().isPresent()) {
        pages.add(PROJECT.relativize(page).toString());
      }
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void areRun(String page) throws Exception {
    ReadersDesk desk = ReadersDesk.in(folder);
    prepare(page, desk);

    for (List<String> words : commands(PROJECT.resolve(page)).toList()) {
      if (words.get(0).equals("serve")) {
        assertServes(desk, words);
      } else {
        Bundle.Outcome outcome = desk.run(words);
        assertThat(outcome.exitCode())
            .as("%s: %s%n%s%s", page, words, outcome.out(), outcome.err())
            .isZero();
      }
    }
  }

  /** What a page takes for granted. */
  private void prepare(String page, ReadersDesk desk) throws IOException, SQLException {
    switch (page) {
      case "docs/command-line.md" ->
          Files.writeString(folder.resolve("options.yaml"), block(page, "# options.yaml"));
      case "docs/archive.md" ->
          Files.writeString(folder.resolve("tables.yaml"), block(page, "# tables.yaml"));
      case "docs/convert.md" -> {
        desk.prepare("vcf", "--input=chr*.vcf.gz", "--output=cohort", "--delta=false");
        Files.createDirectory(folder.resolve("events"));
        Files.copy(
            folder.resolve("cohort/data/variants/part-00000.parquet"),
            folder.resolve("events/a.parquet"));
      }
      case "docs/features.md" -> {
        desk.prepare(archive(ARCHIVED));
        desk.execute("DROP TABLE telemetry"); // The profile has another one of this name.
        desk.prepare("archive", "--jdbcUrl=URL", "--profile=battery", "--output=cold");
      }
      case "docs/serve.md" -> desk.prepare(archive(ARCHIVED));
      case "docs/genotypes.md" -> {
        desk.prepare("vcf", "--input=chr*.vcf.gz", "--output=variants", "--multiallelic=split");
        desk.prepare("genotypes", "--input=variants", "--output=samples");
      }
      default -> {
        // The page starts with a desk.
      }
    }
  }

  private static String[] archive(List<String> options) {
    return Stream.concat(Stream.of("archive"), options.stream()).toArray(String[]::new);
  }

  /** The lines of a file that a page shows, from the one that names it. */
  private static String block(String page, String first) throws IOException {
    String text = Files.readString(PROJECT.resolve(page));
    StringBuilder block = new StringBuilder();
    for (String line : text.substring(text.indexOf("    " + first)).lines().toList()) {
      if (!line.isEmpty() && !line.startsWith("    ")) {
        break;
      }
      block.append(line.isEmpty() ? "" : line.substring(4)).append('\n');
    }
    return block.toString();
  }

  private static Stream<List<String>> commands(Path page) throws IOException {
    String name = PROJECT.relativize(page).toString();
    return PageCommands.of(page).stream()
        .map(command -> runnable(name, PageCommands.words(command)))
        .flatMap(Optional::stream);
  }

  /** A command as it is run; empty if it is not. */
  private static Optional<List<String>> runnable(String page, List<String> words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      if (word.equals("...")) {
        all.addAll(meant(page, words));
      } else {
        all.add(word);
      }
    }
    if (page.equals("docs/start/sensors.md") && !words.get(0).equals("features")) {
      all.add("--jdbcUrl=URL"); // As the page says.
    }
    if (words.get(0).equals("serve")) {
      all.add("--port=0");
    }
    boolean skipped =
        PageCommands.ofLauncher(words.get(0))
            || all.stream()
                .anyMatch(
                    word ->
                        PageCommands.placeholder(word.replaceFirst("=URL$", ""))
                            || word.startsWith("--runner=")
                            || word.contains("gs://"));
    return skipped ? Optional.empty() : Optional.of(all);
  }

  private static List<String> meant(String page, List<String> words) {
    return switch (page) {
      case "docs/archive.md" -> ARCHIVED;
      case "docs/query.md" -> List.of("--jdbcUrl=URL");
      case "docs/features.md" ->
          List.of(
              "--archive=cold/public.telemetry",
              "--entity=battery_id",
              "--time=ts",
              "--profile=battery");
      default -> words.subList(0, 0);
    };
  }

  private static void assertServes(ReadersDesk desk, List<String> words) {
    try (Bundle.Running running = desk.start(words)) {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      while (!running.said().contains("http://")) {
        assertThat(running.endsWithin(100)).as("%s%n%s", words, running.said()).isFalse();
        assertThat(System.nanoTime()).isLessThan(end);
      }
    }
  }
}
