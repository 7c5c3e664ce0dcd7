package io.shardmill.cli;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Prints what makes a shell complete verbs, options and their values. */
final class CompletionVerb implements Verb {

  private static final Map<String, Function<List<Verb>, String>> SHELLS =
      new TreeMap<>(Map.of("bash", Completion::bash, "zsh", Completion::zsh));

  private final List<Verb> others;

  CompletionVerb(List<Verb> others) {
    this.others = List.copyOf(others);
  }

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String summary() {
    return "Makes a shell complete verbs and options";
  }

  @Override
  public String help() {
    return """
        Usage: ./shardmill completion bash|zsh

        Prints a script that makes the shell complete verbs, options and their values, for this shell:
          source <(./shardmill completion bash)
          source <(./shardmill completion zsh)
        """;
  }

  @Override
  public List<String> words() {
    return List.copyOf(SHELLS.keySet());
  }

  @Override
  public void run(List<String> arguments, PrintStream out) {
    String shell = arguments.isEmpty() ? "" : arguments.get(0);
    Function<List<Verb>, String> script = SHELLS.get(shell);
    if (script == null || arguments.size() > 1) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "completion: for which shell%s? ./shardmill completion %s"
              .formatted(
                  NearestMatch.of(shell, SHELLS.keySet()).map(match -> ", " + match).orElse(""),
                  String.join("|", SHELLS.keySet())));
    }
    out.print(script.apply(others));
  }
}
