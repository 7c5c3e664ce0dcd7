package io.shardmill.quality;

import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.chart.Figures;
import java.io.Serializable;

/**
 * Which values are good, doubtful and bad.
 *
 * <pre>{@code
 * Limits.atLeast(0.98, 0.90);      // warns below 0.98, fails below 0.90
 * Limits.atMost(0, 0.01);          // warns above 0, fails above 0.01
 * }</pre>
 *
 * @param failBelow a smaller value is bad
 * @param warnBelow a smaller value is doubtful
 * @param warnAbove a larger value is doubtful
 * @param failAbove a larger value is bad
 */
public record Limits(double failBelow, double warnBelow, double warnAbove, double failAbove)
    implements Serializable {

  public Limits {
    if (!(failBelow <= warnBelow && warnBelow <= warnAbove && warnAbove <= failAbove)) {
      throw new IllegalArgumentException(
          "Limits must ascend: fail below %s, warn below %s, warn above %s, fail above %s"
              .formatted(failBelow, warnBelow, warnAbove, failAbove));
    }
  }

  /** Large values are good. */
  public static Limits atLeast(double warnBelow, double failBelow) {
    return new Limits(failBelow, warnBelow, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Small values are good. */
  public static Limits atMost(double warnAbove, double failAbove) {
    return new Limits(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, warnAbove, failAbove);
  }

  /** The verdict on a value. */
  public Status judge(double value) {
    if (value < failBelow || value > failAbove || Double.isNaN(value)) {
      return Status.FAIL;
    }
    return value < warnBelow || value > warnAbove ? Status.WARN : Status.PASS;
  }

  @Override
  public String toString() {
    String low = Figures.number(warnBelow);
    String high = Figures.number(warnAbove);
    if (warnBelow == Double.NEGATIVE_INFINITY) {
      return "at most " + high;
    }
    return warnAbove == Double.POSITIVE_INFINITY ? "at least " + low : low + " to " + high;
  }
}
