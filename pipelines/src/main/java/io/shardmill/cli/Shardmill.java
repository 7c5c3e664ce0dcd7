package io.shardmill.cli;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/**
 * The command line: {@code java -jar shardmill-direct.jar VERB [--name=value ...]}.
 *
 * <p>Exits with 0 if the verb did its work, else with the code of the {@link ErrorCategory}. A
 * failure is one line on standard error; {@code --verbose} adds the stack trace.
 */
public final class Shardmill {

  private final List<Verb> verbs;
  private final PrintStream out;
  private final PrintStream err;

  Shardmill(List<Verb> verbs, PrintStream out, PrintStream err) {
    this.verbs = List.copyOf(verbs);
    this.out = new Terminal(out);
    this.err = new Terminal(err);
  }

  public static void main(String[] arguments) {
    List<String> command = Arrays.asList(arguments);
    // Libraries write there too.
    System.setErr(new Terminal(System.err));
    int exitCode;
    try {
      Logging.configure(
          command.contains("--verbose") ? Logging.Detail.VERBOSE : Logging.Detail.QUIET);
      exitCode = new Shardmill(Verbs.all(Runners.load()), System.out, System.err).run(command);
    } catch (IOException | RuntimeException | Error failure) {
      exitCode = fail(failure, command, System.err);
    }
    System.out.flush();
    // A runner's idle threads must not keep a finished command alive.
    System.exit(exitCode);
  }

  /** Runs a command line and returns its exit code. */
  int run(List<String> arguments) {
    try {
      if (arguments.isEmpty() || isHelp(arguments.get(0))) {
        help(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
        return 0;
      }
      Verb verb = verb(arguments.get(0).equals("--version") ? "version" : arguments.get(0));
      List<String> rest = arguments.subList(1, arguments.size());
      if (rest.stream().anyMatch(Shardmill::isHelp)) {
        out.print(verb.help());
      } else {
        verb.run(rest, out);
      }
      return 0;
    } catch (Throwable failure) {
      // All of them: a virtual machine that ends by itself prints a stack trace.
      return fail(failure, arguments, err);
    }
  }

  private static int fail(Throwable failure, List<String> arguments, PrintStream err) {
    String verb = arguments.isEmpty() ? "shardmill" : arguments.get(0);
    ShardmillException explained =
        Failures.explain(
            failure,
            Failures.doing(
                verb, arguments.subList(Math.min(1, arguments.size()), arguments.size())));
    err.println("shardmill: " + Failures.line(explained));
    if (arguments.contains("--verbose")) {
      failure.printStackTrace(err);
    }
    return explained.category().exitCode();
  }

  private void help(List<String> topic) {
    if (topic.isEmpty()) {
      out.print(
          "Raw scientific and sensor data in, training-ready sharded Parquet out.\n\n"
              + "Usage: ./shardmill VERB [--name=value ...]\n\n"
              + Help.list(verbs)
              + "\nOf the launcher alone\n"
              + "  demo [h5|glucose|keystrokes] [DIR]  Makes up data, and runs a pipeline over them\n"
              + "  test                                Builds everything and runs all tests\n"
              + "  flink --help                        A Flink cluster of this machine\n"
              + "\n./shardmill VERB --help lists the options of a verb.\n");
    } else {
      out.print(verb(topic.get(0)).help());
    }
  }

  private Verb verb(String name) {
    return verbs.stream()
        .filter(verb -> verb.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private ShardmillException unknown(String name) {
    List<String> names = verbs.stream().map(Verb::name).toList();
    return new ShardmillException(
        ErrorCategory.CONFIGURATION,
        "%s: unknown verb%s; there are %s"
            .formatted(
                name,
                NearestMatch.of(name, names)
                    .map(match -> "; did you mean " + match + "?")
                    .orElse(""),
                String.join(", ", names)));
  }

  private static boolean isHelp(String argument) {
    return argument.equals("help") || argument.equals("--help") || argument.equals("-h");
  }
}
