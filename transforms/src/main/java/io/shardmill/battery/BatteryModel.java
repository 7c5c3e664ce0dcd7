package io.shardmill.battery;

import java.io.Serializable;

/**
 * What the maker says of a jar, or of a string of jars, whose voltages are so many times as high.
 *
 * @param capacityAh nominal capacity
 * @param floatLowV least voltage of float charge
 * @param floatHighV greatest voltage of float charge
 * @param boostHighV greatest voltage of boost charge
 * @param dischargedV a discharge goes below it
 * @param jars in a string
 * @param inSeries jars that a voltage is of: 1, or all of a string
 * @param endOfLifePct state of health at which a jar is replaced
 * @param lifeDays from new to the end of life
 */
public record BatteryModel(
    double capacityAh,
    double floatLowV,
    double floatHighV,
    double boostHighV,
    double dischargedV,
    int jars,
    int inSeries,
    double endOfLifePct,
    double lifeDays)
    implements Serializable {

  /** A jar of 12 V and 120 Ah, 24 of which are a string of 288 V. */
  public static final BatteryModel VRLA_12V_120AH =
      new BatteryModel(120, 13.5, 13.8, 14.7, 12.0, 24, 1, 80, 1_825);

  /** A string of these jars, as one: the same current flows through all, voltages add up. */
  public BatteryModel string() {
    return new BatteryModel(
        capacityAh,
        floatLowV * jars,
        floatHighV * jars,
        boostHighV * jars,
        dischargedV * jars,
        jars,
        jars,
        endOfLifePct,
        lifeDays);
  }

  /**
   * State of charge at rest by the voltage, in percent: two straight lines above 12.30 V of a jar
   * and one below.
   */
  double restingCharge(double voltage) {
    double volt = voltage / inSeries;
    double charge;
    if (volt >= 12.65) {
      charge = 90 + (volt - 12.65) * 100;
    } else if (volt >= 12.30) {
      charge = 50 + (volt - 12.30) * 114.3;
    } else {
      charge = (volt - 11.80) * 100;
    }
    return percent(charge);
  }

  /** State of charge after a current, positive to charge, for some seconds. */
  double charged(double percent, double ampere, double seconds) {
    return percent(percent + ampere * seconds / 3_600 / capacityAh * 100);
  }

  /** Days until the end of life by the state of health, as a line. */
  double remainingDays(double healthPct) {
    return Math.max(0, (healthPct - endOfLifePct) / (100 - endOfLifePct) * lifeDays);
  }

  private static double percent(double value) {
    return Math.min(100, Math.max(0, value));
  }
}
