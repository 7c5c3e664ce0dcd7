package io.shardmill.glucose.series;

import java.util.Arrays;

/** The unit that a patient's readings are in, as far as their size tells. */
public enum GlucoseUnit {
  /** Milligrams per decilitre. */
  MG_PER_DL,
  /** Millimoles per litre: 18.018 times smaller numbers. */
  MMOL_PER_L;

  /** A median below this would be a coma in mg/dL; above it, in mmol/L. */
  private static final double BETWEEN = 35;

  /** The unit of readings, by their median. */
  public static GlucoseUnit of(Readings readings) {
    double[] sorted = Arrays.copyOf(readings.mgPerDl(), readings.size());
    Arrays.sort(sorted);
    return sorted.length > 0 && sorted[sorted.length / 2] < BETWEEN ? MMOL_PER_L : MG_PER_DL;
  }
}
