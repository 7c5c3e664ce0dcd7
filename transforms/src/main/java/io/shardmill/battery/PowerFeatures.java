package io.shardmill.battery;

import static io.shardmill.battery.BatteryColumns.NONE;
import static io.shardmill.battery.BatteryColumns.product;
import static io.shardmill.battery.BatteryColumns.times;
import static io.shardmill.battery.BatteryFeature.mean;
import static io.shardmill.battery.BatteryFeature.overTime;
import static io.shardmill.battery.BatteryFeature.real;

import io.shardmill.series.SeriesFeature;
import java.util.ArrayList;
import java.util.List;

/** What the current carries: charge, power and energy. A current is positive to charge. */
final class PowerFeatures {

  private static final double HOUR = 3_600;

  private PowerFeatures() {}

  static List<SeriesFeature> of(BatteryColumns columns) {
    int current = columns.current();
    List<SeriesFeature> features = new ArrayList<>();
    features.add(
        real(
            "ah_throughput",
            "Ah",
            "Charge that flowed in or out",
            overTime((window, row) -> Math.abs(window.values(current)[row]) / HOUR)));
    if (columns.voltage() != NONE) {
      features.add(
          real(
              "power_w_mean",
              "W",
              "Mean of voltage times current, below 0 in discharge",
              mean(product(columns.voltage(), current))));
      features.add(
          real(
              "energy_wh",
              "Wh",
              "Energy that flowed in, less what flowed out",
              overTime(times(product(columns.voltage(), current), 1 / HOUR))));
    }
    if (columns.stringVoltage() != NONE) {
      features.add(
          real(
              "string_power_w_mean",
              "W",
              "Mean of the string's voltage times current, below 0 in discharge",
              mean(product(columns.stringVoltage(), current))));
    }
    return features;
  }
}
