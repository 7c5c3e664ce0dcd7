package io.shardmill.vcf;

/** A line breaks a rule of the format. The message tells rule and remedy, never genotypes. */
final class BadLine extends Exception {

  private final VcfRule rule;

  BadLine(VcfRule rule, String message) {
    // No stack trace: the reader turns it into a dead letter, maybe millions of times.
    super(message, null, false, false);
    this.rule = rule;
  }

  VcfRule rule() {
    return rule;
  }

  /** What is wrong and how to mend it. */
  String message() {
    return String.valueOf(getMessage());
  }
}
