package io.shardmill.glucose;

import java.util.Arrays;
import java.util.Optional;

/** The unit that readings are in. */
public enum GlucoseUnit {
  /** Milligrams per decilitre. */
  MG(1),
  /** Millimoles per litre: 18.018 times smaller numbers. */
  MMOL(GlucoseUnit.MG_PER_MMOL);

  /** Milligrams per decilitre of one millimole per litre. */
  public static final double MG_PER_MMOL = 18.018;

  /** A glucose below this would be a coma in mg/dL; one above it, in mmol/L. */
  private static final double BETWEEN = 35;

  /** Sensors' own codes are fewer than this; more are another unit. */
  private static final double MIXED_SHARE = 0.05;

  private final double mgPerDl;

  GlucoseUnit(double mgPerDl) {
    this.mgPerDl = mgPerDl;
  }

  /** A value of this unit in mg/dL. */
  public double toMgPerDl(double value) {
    return value * mgPerDl;
  }

  /**
   * What speaks against this unit: half of the readings are of the size of the other one, or more
   * than a twentieth are.
   */
  public Optional<SkipReason> doubts(PatientRecords records) {
    double[] values = new double[records.readings()];
    int size = 0;
    int strange = 0;
    for (int i = 0; i < records.readings(); i++) {
      double value = records.mgPerDl(i) / mgPerDl;
      if (value > 0 && value < Double.POSITIVE_INFINITY) {
        strange += (value < BETWEEN) == (this == MG) ? 1 : 0;
        values[size++] = value;
      }
    }
    if (size == 0) {
      return Optional.empty();
    }
    Arrays.sort(values, 0, size);
    if ((values[size / 2] < BETWEEN) == (this == MG)) {
      return Optional.of(
          this == MG ? SkipReason.UNIT_NOT_MG_PER_DL : SkipReason.UNIT_NOT_MMOL_PER_L);
    }
    return strange > MIXED_SHARE * size ? Optional.of(SkipReason.UNITS_MIXED) : Optional.empty();
  }
}
