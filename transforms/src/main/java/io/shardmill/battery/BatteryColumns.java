package io.shardmill.battery;

import io.shardmill.battery.BatteryFeature.OfRow;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * Where the measured columns are that telemetry of batteries has, by the names that they have
 * there; {@link #NONE} for one that is missing.
 */
record BatteryColumns(
    int voltage,
    int stringVoltage,
    int ripple,
    int current,
    int temperature,
    int ambient,
    int resistance,
    int initialResistance,
    int health)
    implements Serializable {

  static final int NONE = -1;

  /** Finds them among the names of the measured columns, in whatever case. */
  static BatteryColumns of(List<String> names) {
    List<String> known = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return new BatteryColumns(
        find(known, "voltage_v", "voltage"),
        find(known, "string_voltage_v"),
        find(known, "ripple_voltage_rms_v"),
        find(known, "current_a", "current"),
        find(known, "temperature_c", "temperature"),
        find(known, "ambient_temperature_c", "ambient_c"),
        find(known, "resistance_mohm", "internal_resistance"),
        find(known, "initial_resistance_mohm"),
        find(known, "soh_pct"));
  }

  private static int find(List<String> names, String... candidates) {
    for (String candidate : candidates) {
      if (names.contains(candidate)) {
        return names.indexOf(candidate);
      }
    }
    return NONE;
  }

  /** The value of a row. */
  static OfRow value(int column) {
    return (window, row) -> window.values(column)[row];
  }

  /** 1 if a value is above a limit, 0 if it is not, NaN if there is none. */
  static OfRow above(int column, double limit) {
    return (window, row) -> holds(window.values(column)[row], window.values(column)[row] > limit);
  }

  /** 1 if a value is below a limit, 0 if it is not, NaN if there is none. */
  static OfRow below(int column, double limit) {
    return (window, row) -> holds(window.values(column)[row], window.values(column)[row] < limit);
  }

  private static double holds(double value, boolean condition) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    return condition ? 1 : 0;
  }

  /** The product of two columns. */
  static OfRow product(int column, int other) {
    return (window, row) -> window.values(column)[row] * window.values(other)[row];
  }

  /** A multiple of a number. */
  static OfRow times(OfRow ofRow, double factor) {
    return (window, row) -> ofRow.at(window, row) * factor;
  }
}
