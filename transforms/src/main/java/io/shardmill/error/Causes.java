package io.shardmill.error;

import java.util.Objects;

/** What there is to say of a failure that somebody else found. */
public final class Causes {

  private Causes() {}

  /** The innermost cause. */
  public static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The first line of its message, without classes; or that of its kind if it says nothing. */
  public static String firstLine(Throwable failure) {
    String line = PlainWords.firstLine(Objects.requireNonNullElse(failure.getMessage(), ""));
    return line.isEmpty() ? ForeignFailure.of(failure).words() : line;
  }
}
