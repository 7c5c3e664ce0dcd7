package io.shardmill.cli;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ForeignFailure;
import io.shardmill.error.Printable;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a user is told of a failure: one line that says what was being done. */
final class Failures {

  /** Options that say what is read and written. Others may hold a password. */
  private static final List<String> FROM = List.of("--input=", "--dataset=");

  private static final String TO = "--output=";

  /** So much of a list of inputs says which run it was. */
  private static final int MOST_CHARACTERS = 200;

  /** An exception's class with its package, where one of ours quotes a message of others. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(?:[a-z][\\w$]*\\.){2,}[A-Z][\\w$]*(?:Exception|Error)\\b(?:: )?");

  private Failures() {}

  /**
   * The failure as our own: as it is if a runner wrapped one of ours, else its root cause.
   *
   * @param doing the command, in words
   */
  static ShardmillException explain(Throwable failure, String doing) {
    return ShardmillException.in(failure)
        .orElseGet(() -> ForeignFailure.of(failure).whileDoing(doing));
  }

  /**
   * The failure of a run that had started. Where nothing of ours says what to do, it says how to go
   * on.
   */
  static ShardmillException explainRun(Throwable failure, String doing, Recovery recovery) {
    ShardmillException explained =
        ShardmillException.in(failure).orElseGet(() -> ForeignFailure.of(failure).ofRun(doing));
    return recovery == Recovery.RESUME
        ? explained
        : new ShardmillException(
            explained.category(),
            ForeignFailure.begunAnew(String.valueOf(explained.getMessage()), Interruption.AGAIN),
            explained);
  }

  /** A setting that a library refuses. */
  static ShardmillException setting(String setting, Throwable failure) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION,
        "%s: %s".formatted(setting, ForeignFailure.of(failure).words()),
        failure);
  }

  /** A command in words: its verb, what it reads and what it writes. */
  static String doing(String verb, List<String> arguments) {
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    for (String argument : arguments) {
      if (!argument.startsWith("--")) {
        from.add(argument);
      } else if (argument.startsWith(TO)) {
        to.add(argument.substring(TO.length()));
      } else {
        FROM.stream()
            .filter(argument::startsWith)
            .forEach(option -> from.add(argument.substring(option.length())));
      }
    }
    return verb + part(" of ", from) + part(" to ", to);
  }

  private static String part(String word, List<String> names) {
    String all = String.join(" ", names);
    if (all.isEmpty()) {
      return "";
    }
    return word
        + (all.length() > MOST_CHARACTERS ? all.substring(0, MOST_CHARACTERS) + "..." : all);
  }

  /** What is printed of it: one line, whatever names and messages have in them. */
  static String line(ShardmillException failure) {
    String message = String.valueOf(failure.getMessage());
    return Printable.line(CLASS.matcher(message).replaceAll("").strip());
  }
}
