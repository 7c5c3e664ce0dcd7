package io.shardmill.battery;

import static io.shardmill.battery.BatteryColumns.NONE;
import static io.shardmill.battery.BatteryColumns.above;
import static io.shardmill.battery.BatteryColumns.below;
import static io.shardmill.battery.BatteryColumns.times;
import static io.shardmill.battery.BatteryColumns.value;
import static io.shardmill.battery.BatteryFeature.beginnings;
import static io.shardmill.battery.BatteryFeature.count;
import static io.shardmill.battery.BatteryFeature.mean;
import static io.shardmill.battery.BatteryFeature.overTime;
import static io.shardmill.battery.BatteryFeature.real;

import io.shardmill.battery.BatteryFeature.OfRow;
import io.shardmill.series.SeriesFeature;
import java.util.ArrayList;
import java.util.List;

/** What the voltage tells: cycles, surges, float charge, how steady it is, balance and ripple. */
final class VoltageFeatures {

  private static final double MINUTE = 60;

  /** Ripple as distortion in percent of the voltage: a made-up scale of the field, up to 10. */
  private static final double MOST_DISTORTION = 10;

  private VoltageFeatures() {}

  static List<SeriesFeature> of(BatteryColumns columns, BatteryModel model) {
    List<SeriesFeature> features = new ArrayList<>(events(columns.voltage(), model));
    features.add(new VoltageSpread(columns.voltage()));
    if (columns.stringVoltage() != NONE) {
      features.add(balance(columns, model));
    }
    if (columns.ripple() != NONE) {
      features.add(
          real("ripple_rms_mean", "V", "Mean ripple voltage", mean(value(columns.ripple()))));
      features.add(distortion(columns));
    }
    return features;
  }

  private static List<SeriesFeature> events(int voltage, BatteryModel model) {
    return List.of(
        count(
            "discharge_cycles_count",
            "How often the voltage falls below %s V".formatted(model.dischargedV()),
            beginnings(below(voltage, model.dischargedV()))),
        count(
            "surge_events_count",
            "How often the voltage rises above %s V, the most of boost charge"
                .formatted(model.boostHighV()),
            beginnings(above(voltage, model.boostHighV()))),
        real(
            "time_below_float_min",
            "min",
            "Time below %s V".formatted(model.floatLowV()),
            overTime(times(below(voltage, model.floatLowV()), 1 / MINUTE))),
        real(
            "time_above_float_min",
            "min",
            "Time above %s V".formatted(model.floatHighV()),
            overTime(times(above(voltage, model.floatHighV()), 1 / MINUTE))));
  }

  private static SeriesFeature balance(BatteryColumns columns, BatteryModel model) {
    int voltage = columns.voltage();
    int string = columns.stringVoltage();
    int jars = model.jars();
    return real(
        "v_balance_mean",
        "V",
        "Mean distance of the voltage from that of the string divided by its %d jars"
            .formatted(jars),
        mean(
            (window, row) ->
                Math.abs(window.values(voltage)[row] - window.values(string)[row] / jars)));
  }

  /**
   * Ripple is measured of the string: its voltage is what it is compared with, where it is known.
   */
  private static SeriesFeature distortion(BatteryColumns columns) {
    int ripple = columns.ripple();
    int of = columns.stringVoltage() == NONE ? columns.voltage() : columns.stringVoltage();
    OfRow current = columns.current() == NONE ? (window, row) -> 1 : value(columns.current());
    return real(
        "thd_mean",
        "%",
        "Mean of ripple by voltage times 1.5, 0.5 unless charged, from 0 to 10",
        mean(
            (window, row) -> {
              double share = window.values(ripple)[row] / window.values(of)[row] * 100;
              double factor = current.at(window, row) <= 0 ? 0.5 : 1.5;
              return Math.min(MOST_DISTORTION, Math.max(0, share * factor));
            }));
  }
}
