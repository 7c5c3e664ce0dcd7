package io.shardmill.cli;

import io.shardmill.options.OptionSpec;
import io.shardmill.options.OptionTable;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;

/** Writes the help of a command from its options. */
final class Help {

  private static final int WIDTH = 96;
  private static final int INDENT = 6;

  private Help() {}

  /** How a command is written: with the options that it needs. */
  static String usage(String name, Class<? extends PipelineOptions> type) {
    return OptionTable.of(type).stream()
        .filter(spec -> spec.option().required())
        .map(spec -> "--%s=%s ".formatted(spec.name(), spec.placeholder()))
        .collect(Collectors.joining("", name + " ", "[--name=value ...]"));
  }

  /** Usage, summary, then the options in groups with their defaults. */
  static String of(String usage, String summary, Class<? extends PipelineOptions> type) {
    List<OptionSpec> specs = OptionTable.of(type);
    StringBuilder text = new StringBuilder();
    text.append("Usage: ./shardmill ").append(usage).append("\n\n").append(wrap(summary, 0));
    List<String> groups = specs.stream().map(spec -> spec.option().group()).distinct().toList();
    for (String group : groups) {
      text.append('\n').append(group).append('\n');
      specs.stream()
          .filter(spec -> spec.option().group().equals(group))
          .forEach(spec -> describe(spec, text));
    }
    return text.toString();
  }

  private static void describe(OptionSpec spec, StringBuilder text) {
    text.append("  --").append(spec.name()).append('=').append(spec.placeholder()).append('\n');
    StringBuilder facts = new StringBuilder(spec.option().help());
    if (!spec.range().isEmpty()) {
      facts.append(";").append(spec.range());
    }
    if (spec.isSize()) {
      facts.append("; also 64MB or 1GiB");
    } else if (spec.isShare()) {
      facts.append("; also percent, 95%");
    }
    if (spec.option().required()) {
      facts.append(". Needed");
    } else if (!spec.defaultValue().isEmpty()) {
      facts.append(". Default ").append(spec.defaultValue());
    }
    if (!spec.option().example().isEmpty()) {
      facts.append(". Example: --").append(spec.name()).append('=').append(spec.option().example());
    }
    text.append(wrap(facts.toString(), INDENT));
  }

  /** Breaks text into lines of at most {@link #WIDTH} characters. */
  static String wrap(String text, int indent) {
    String margin = " ".repeat(indent);
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && indent + line.length() + 1 + word.length() > WIDTH) {
        lines.append(margin).append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    return lines.append(margin).append(line).append('\n').toString();
  }

  /** Names and summaries in two columns. */
  static String list(List<? extends Verb> verbs) {
    int width = verbs.stream().mapToInt(verb -> verb.name().length()).max().orElse(0);
    return verbs.stream()
        .map(
            verb ->
                "  "
                    + verb.name()
                    + " ".repeat(width - verb.name().length() + 2)
                    + verb.summary()
                    + "\n")
        .collect(Collectors.joining());
  }
}
