package io.shardmill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands that pages for people show, from their texts. */
public final class PageCommands {

  /** A line of code, after variables of the environment. */
  private static final Pattern COMMAND =
      Pattern.compile("^    (?:[A-Z_]+=\\S+ )*\\./shardmill (.*)$");

  /** What follows a command on its line: a comment, or words far from it. */
  private static final Pattern REMARK = Pattern.compile("\\s+#.*$|\\s{3,}.*$");

  private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");

  /** Where a reader is to put something in. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\.\\.\\.|[\\[\\]]|\\b(?:URL|DIR|GLOB|DATASET|SCHEMA|TABLE|COLUMNS?|VERB)\\b");

  /** What the launcher does itself. */
  private static final Set<String> OF_LAUNCHER = Set.of("demo", "test", "package", "flink", "help");

  private PageCommands() {}

  /** All pages of a project. */
  public static List<Path> pages(Path project) throws IOException {
    try (Stream<Path> docs = Files.walk(project.resolve("docs"))) {
      return Stream.concat(
              Stream.of(project.resolve("README.md"), project.resolve("CONTRIBUTING.md")),
              docs.filter(page -> page.toString().endsWith(".md")))
          .sorted()
          .toList();
    }
  }

  /** The commands of a page, without {@code ./shardmill}. */
  public static List<String> of(Path page) throws IOException {
    return Files.readString(page)
        .replaceAll("\\\\\n\\s*", "")
        .lines()
        .map(COMMAND::matcher)
        .filter(Matcher::matches)
        .map(command -> REMARK.matcher(command.group(1)).replaceFirst(""))
        .toList();
  }

  /** The words of a command, as a shell splits them. */
  public static List<String> words(String command) {
    return WORD.matcher(command).results().map(word -> word.group().replace("'", "")).toList();
  }

  /** Whether the launcher does it, without a runner's jar. */
  public static boolean ofLauncher(String verb) {
    return OF_LAUNCHER.contains(verb) || verb.startsWith("--");
  }

  /** Whether a reader is to put something in. */
  public static boolean placeholder(String word) {
    return PLACEHOLDER.matcher(word).find();
  }
}
