package io.shardmill.vcf.source.record;

/** A line breaks a rule of the format. The message tells rule and remedy, never genotypes. */
public final class BadLine extends Exception {

  private final VcfRule rule;

  public BadLine(VcfRule rule, String message) {
    // No stack trace: the reader turns it into a dead letter, maybe millions of times.
    super(message, null, false, false);
    this.rule = rule;
  }

  public VcfRule rule() {
    return rule;
  }

  /** What is wrong and how to mend it. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
