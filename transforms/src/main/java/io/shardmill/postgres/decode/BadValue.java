package io.shardmill.postgres.decode;

/** A value that a column of a data set cannot hold; costs its row. Thrown often, so traceless. */
final class BadValue extends Exception {

  private final String rule;

  BadValue(String rule, String message) {
    super(message, null, false, false);
    this.rule = rule;
  }

  /** The stable code of the rule. */
  String rule() {
    return rule;
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
