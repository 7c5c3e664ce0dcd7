package io.shardmill.vcf.steps;

import io.shardmill.chunk.KeepRule;

/** What a sample must be to be kept. A sample whose number is undefined passes. */
public final class SampleRules {

  private SampleRules() {}

  /** {@code SAMPLE_CALL_RATE}: like {@code plink2 --mind (1 - rate)}. */
  public static KeepRule<SampleCounts> minCallRate(double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("A call rate is from 0 to 1, not " + rate);
    }
    return new KeepRule<>(
        "SAMPLE_CALL_RATE", (counts, sample) -> !(counts.callRate(sample) < rate));
  }

  /** {@code SAMPLE_HET_RATE}: keeps samples from {@code min} to {@code max}, both included. */
  public static KeepRule<SampleCounts> hetRate(double min, double max) {
    ordered("het rate", min, max);
    return new KeepRule<>(
        "SAMPLE_HET_RATE",
        (counts, sample) -> !(counts.hetRate(sample) < min || counts.hetRate(sample) > max));
  }

  /**
   * {@code SAMPLE_INBREEDING}: keeps samples whose F is from {@code min} to {@code max}, both
   * included.
   */
  public static KeepRule<SampleCounts> inbreeding(double min, double max) {
    ordered("inbreeding", min, max);
    return new KeepRule<>(
        "SAMPLE_INBREEDING",
        (counts, sample) -> !(counts.inbreeding(sample) < min || counts.inbreeding(sample) > max));
  }

  private static void ordered(String name, double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "The range of %s ends before it starts: %s to %s".formatted(name, min, max));
    }
  }
}
