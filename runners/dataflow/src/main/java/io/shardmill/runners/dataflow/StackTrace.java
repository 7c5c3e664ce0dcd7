package io.shardmill.runners.dataflow;

/** The text of an exception, as job messages have it. */
final class StackTrace {

  private static final String CAUSE = "Caused by: ";
  private static final String FRAME = "\tat ";

  private StackTrace() {}

  /** Whether a text has a stack trace in it. */
  static boolean isIn(String text) {
    return text.lines().anyMatch(line -> line.startsWith(FRAME));
  }

  /** The line of the innermost cause; the first line of a text that is no stack trace. */
  static String cause(String text) {
    String cause = text.strip().lines().findFirst().orElse("no reason was given");
    for (String line : text.lines().toList()) {
      if (line.startsWith(CAUSE)) {
        cause = line.substring(CAUSE.length());
      }
    }
    return cause;
  }
}
