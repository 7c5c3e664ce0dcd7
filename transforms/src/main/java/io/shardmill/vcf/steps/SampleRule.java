package io.shardmill.vcf.steps;

import java.io.Serializable;

/**
 * What a sample must be to be kept. A sample whose number is undefined passes.
 *
 * @param code names the rule wherever removed samples are listed
 * @param test which samples it keeps
 */
public record SampleRule(String code, Test test) implements Serializable {

  /** Decides on one sample. */
  @FunctionalInterface
  public interface Test extends Serializable {
    boolean keeps(SampleCounts counts, int sample);
  }

  /** {@code SAMPLE_CALL_RATE}: like {@code plink2 --mind (1 - rate)}. */
  public static SampleRule minCallRate(double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("A call rate is from 0 to 1, not " + rate);
    }
    return new SampleRule(
        "SAMPLE_CALL_RATE", (counts, sample) -> !(counts.callRate(sample) < rate));
  }

  /** {@code SAMPLE_HET_RATE}: keeps samples from {@code min} to {@code max}, both included. */
  public static SampleRule hetRate(double min, double max) {
    ordered("het rate", min, max);
    return new SampleRule(
        "SAMPLE_HET_RATE",
        (counts, sample) -> !(counts.hetRate(sample) < min || counts.hetRate(sample) > max));
  }

  /**
   * {@code SAMPLE_INBREEDING}: keeps samples whose F is from {@code min} to {@code max}, both
   * included.
   */
  public static SampleRule inbreeding(double min, double max) {
    ordered("inbreeding", min, max);
    return new SampleRule(
        "SAMPLE_INBREEDING",
        (counts, sample) -> !(counts.inbreeding(sample) < min || counts.inbreeding(sample) > max));
  }

  /** The code, which is what a person knows it by. */
  @Override
  public String toString() {
    return code;
  }

  private static void ordered(String name, double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "The range of %s ends before it starts: %s to %s".formatted(name, min, max));
    }
  }
}
