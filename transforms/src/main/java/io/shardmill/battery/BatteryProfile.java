package io.shardmill.battery;

import static io.shardmill.battery.BatteryFeature.beginnings;
import static io.shardmill.battery.BatteryFeature.count;
import static io.shardmill.battery.BatteryFeature.last;
import static io.shardmill.battery.BatteryFeature.mean;
import static io.shardmill.battery.BatteryFeature.overTime;
import static io.shardmill.battery.BatteryFeature.real;

import io.shardmill.battery.BatteryFeature.OfRow;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The features of batteries that the columns of a table allow, by the names that these columns have
 * in telemetry of batteries. What has no column has no feature.
 *
 * <pre>{@code
 * List<SeriesFeature> features =
 *     BatteryProfile.features(List.of("voltage_v", "current_a"), BatteryModel.VRLA_12V_120AH);
 * }</pre>
 */
public final class BatteryProfile {

  private static final double HOUR = 3_600;
  private static final double MINUTE = 60;
  private static final int NONE = -1;

  private final List<String> names;
  private final BatteryModel model;
  private final List<SeriesFeature> features = new ArrayList<>();

  private BatteryProfile(List<String> names, BatteryModel model) {
    this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    this.model = model;
  }

  /**
   * Features of a table.
   *
   * @param names of the measured columns, in their order
   */
  public static List<SeriesFeature> features(List<String> names, BatteryModel model) {
    BatteryProfile profile = new BatteryProfile(names, model);
    int voltage = profile.find("voltage_v", "voltage");
    int current = profile.find("current_a", "current");
    if (voltage != NONE) {
      profile.voltage(voltage);
      profile.string(voltage, profile.find("string_voltage_v"));
      profile.ripple(voltage, current, profile.find("ripple_voltage_rms_v"));
      profile.charge(voltage, current);
    }
    if (current != NONE) {
      profile.current(voltage, current);
    }
    profile.temperature(
        profile.find("temperature_c", "temperature"),
        profile.find("ambient_temperature_c", "ambient_c"));
    profile.resistance(
        profile.find("resistance_mohm", "internal_resistance"),
        profile.find("initial_resistance_mohm"));
    profile.health(profile.find("soh_pct"));
    return List.copyOf(profile.features);
  }

  private int find(String... candidates) {
    for (String candidate : candidates) {
      if (names.contains(candidate)) {
        return names.indexOf(candidate);
      }
    }
    return NONE;
  }

  private static OfRow value(int column) {
    return (window, row) -> window.values(column)[row];
  }

  /** 1 if a value is above a limit, 0 if it is not, NaN if there is none. */
  private static OfRow above(int column, double limit) {
    return (window, row) -> holds(window.values(column)[row], window.values(column)[row] > limit);
  }

  private static OfRow below(int column, double limit) {
    return (window, row) -> holds(window.values(column)[row], window.values(column)[row] < limit);
  }

  private static double holds(double value, boolean condition) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    return condition ? 1 : 0;
  }

  private static OfRow times(OfRow ofRow, double factor) {
    return (window, row) -> ofRow.at(window, row) * factor;
  }

  private void voltage(int voltage) {
    features.add(
        count(
            "discharge_cycles_count",
            "How often the voltage falls below %s V".formatted(model.dischargedV()),
            beginnings(below(voltage, model.dischargedV()))));
    features.add(
        count(
            "surge_events_count",
            "How often the voltage rises above %s V, the most of boost charge"
                .formatted(model.boostHighV()),
            beginnings(above(voltage, model.boostHighV()))));
    features.add(
        real(
            "time_below_float_min",
            "min",
            "Time below %s V".formatted(model.floatLowV()),
            overTime(times(below(voltage, model.floatLowV()), 1 / MINUTE))));
    features.add(
        real(
            "time_above_float_min",
            "min",
            "Time above %s V".formatted(model.floatHighV()),
            overTime(times(above(voltage, model.floatHighV()), 1 / MINUTE))));
  }

  private void string(int voltage, int string) {
    if (string != NONE) {
      int jars = model.jars();
      features.add(
          real(
              "v_balance_mean",
              "V",
              "Mean distance of the voltage from that of the string divided by its %d jars"
                  .formatted(jars),
              mean(
                  (window, row) ->
                      Math.abs(window.values(voltage)[row] - window.values(string)[row] / jars))));
    }
  }

  private void ripple(int voltage, int current, int ripple) {
    if (ripple != NONE) {
      features.add(real("ripple_rms_mean", "V", "Mean ripple voltage", mean(value(ripple))));
      features.add(
          real(
              "thd_mean",
              "%",
              "Mean of ripple by voltage times 1.5, of a discharge 0.5, from 0 to 10",
              mean(
                  (window, row) -> {
                    boolean discharge = current != NONE && window.values(current)[row] < 0;
                    double share = window.values(ripple)[row] / window.values(voltage)[row] * 100;
                    return Math.min(10, Math.max(0, share * (discharge ? 0.5 : 1.5)));
                  })));
    }
  }

  private void charge(int voltage, int current) {
    BatteryModel jar = model;
    if (current == NONE) {
      features.add(
          real(
              "soc_last_pct",
              "%",
              "State of charge by the voltage of the last row, as if at rest",
              last((window, row) -> atRest(jar, window.values(voltage)[row]))));
    } else {
      features.add(
          real(
              "soc_last_pct",
              "%",
              "State of charge at the end: by the voltage of the first row, as if at rest, and the"
                  + " current since, of a jar of %s Ah".formatted(jar.capacityAh()),
              window -> counted(jar, window, voltage, current)));
    }
  }

  private static double atRest(BatteryModel jar, double volt) {
    return Double.isNaN(volt) ? Double.NaN : jar.restingCharge(volt);
  }

  private static double counted(BatteryModel jar, SeriesWindow window, int voltage, int current) {
    double charge = Double.NaN;
    for (int row = window.from(); row < window.to(); row++) {
      if (Double.isNaN(charge)) {
        charge = atRest(jar, window.values(voltage)[row]);
      }
      double ampere = window.values(current)[row];
      if (!Double.isNaN(charge) && !Double.isNaN(ampere)) {
        charge = jar.charged(charge, ampere, window.held()[row]);
      }
    }
    return charge;
  }

  private void current(int voltage, int current) {
    features.add(
        real(
            "ah_throughput",
            "Ah",
            "Charge that flowed in or out",
            overTime((window, row) -> Math.abs(window.values(current)[row]) / HOUR)));
    if (voltage != NONE) {
      OfRow power = (window, row) -> window.values(voltage)[row] * window.values(current)[row];
      features.add(
          real(
              "power_w_mean",
              "W",
              "Mean of voltage times current, below 0 in discharge",
              mean(power)));
      features.add(
          real(
              "energy_wh",
              "Wh",
              "Energy that flowed in, less what flowed out",
              overTime(times(power, 1 / HOUR))));
    }
  }

  private void temperature(int temperature, int ambient) {
    if (temperature == NONE) {
      return;
    }
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
  }

  private void resistance(int resistance, int initial) {
    if (resistance != NONE && initial != NONE) {
      features.add(
          real(
              "r_internal_baseline_pct",
              "%",
              "Last resistance of that of the new jar",
              last(
                  (window, row) ->
                      window.values(resistance)[row] / window.values(initial)[row] * 100)));
    }
  }

  private void health(int health) {
    if (health != NONE) {
      BatteryModel jar = model;
      features.add(
          real(
              "rul_days",
              "d",
              "Label: max(0, (SOH - %s) / %s * %s) of the last state of health"
                  .formatted(jar.endOfLifePct(), 100 - jar.endOfLifePct(), jar.lifeDays()),
              last(
                  (window, row) -> {
                    double soh = window.values(health)[row];
                    return Double.isNaN(soh) ? Double.NaN : jar.remainingDays(soh);
                  })));
    }
  }
}
