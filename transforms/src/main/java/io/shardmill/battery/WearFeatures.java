package io.shardmill.battery;

import static io.shardmill.battery.BatteryColumns.NONE;
import static io.shardmill.battery.BatteryColumns.above;
import static io.shardmill.battery.BatteryFeature.last;
import static io.shardmill.battery.BatteryFeature.mean;
import static io.shardmill.battery.BatteryFeature.real;

import io.shardmill.series.SeriesFeature;
import java.util.ArrayList;
import java.util.List;

/** What wears a battery and how worn it is: heat, resistance, health and the label of its life. */
final class WearFeatures {

  private WearFeatures() {}

  static List<SeriesFeature> of(BatteryColumns columns, BatteryModel model) {
    List<SeriesFeature> features = new ArrayList<>();
    if (columns.temperature() != NONE) {
      features.addAll(heat(columns.temperature(), columns.ambient()));
    }
    if (columns.resistance() != NONE && columns.initialResistance() != NONE) {
      features.add(baseline(columns.resistance(), columns.initialResistance()));
    }
    if (columns.health() != NONE) {
      features.add(label(columns.health(), model));
    }
    return features;
  }

  private static List<SeriesFeature> heat(int temperature, int ambient) {
    List<SeriesFeature> features = new ArrayList<>();
    for (int limit : List.of(35, 40)) {
      features.add(
          real(
              "t_above_%d_share".formatted(limit),
              "",
              "Share of rows above %d °C".formatted(limit),
              mean(above(temperature, limit))));
    }
    if (ambient != NONE) {
      features.add(
          real(
              "t_delta_ambient_mean",
              "°C",
              "Mean of the temperature less that around",
              mean(
                  (window, row) -> window.values(temperature)[row] - window.values(ambient)[row])));
    }
    return features;
  }

  private static SeriesFeature baseline(int resistance, int initial) {
    return real(
        "r_internal_baseline_pct",
        "%",
        "Last resistance of that of the new jar",
        last((window, row) -> window.values(resistance)[row] / window.values(initial)[row] * 100));
  }

  private static SeriesFeature label(int health, BatteryModel model) {
    return real(
        "rul_days",
        "d",
        "Label: max(0, (SOH - %s) / %s * %s) of the last state of health"
            .formatted(model.endOfLifePct(), 100 - model.endOfLifePct(), model.lifeDays()),
        last(
            (window, row) -> {
              double soh = window.values(health)[row];
              return Double.isNaN(soh) ? Double.NaN : model.remainingDays(soh);
            }));
  }
}
