package io.shardmill.battery;

import io.shardmill.series.SeriesRules;
import io.shardmill.series.SeriesRules.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What values of batteries can be, by the names that columns have in their telemetry. */
public final class BatteryRules {

  private static final Range VOLT = new Range(10.5, 15);
  private static final Range CELSIUS = new Range(10, 50);
  private static final Range MILLIOHM = new Range(2, 50);
  private static final Range PERCENT = new Range(0, 100);

  private static final Map<String, Range> RANGES =
      Map.ofEntries(
          Map.entry("voltage_v", VOLT),
          Map.entry("voltage", VOLT),
          Map.entry("temperature_c", CELSIUS),
          Map.entry("temperature", CELSIUS),
          Map.entry("resistance_mohm", MILLIOHM),
          Map.entry("internal_resistance", MILLIOHM),
          Map.entry("conductance_s", new Range(20, 500)),
          Map.entry("soc_pct", PERCENT),
          Map.entry("soh_pct", PERCENT),
          Map.entry("string_voltage_v", new Range(250, 360)),
          Map.entry("current_a", new Range(-250, 250)),
          Map.entry("current", new Range(-250, 250)),
          Map.entry("ripple_voltage_rms_v", new Range(0, 2)),
          Map.entry("ripple_current_rms_a", new Range(0, 5)));

  private BatteryRules() {}

  /** The rules for those of some columns that batteries have. */
  public static SeriesRules of(List<String> names) {
    Map<String, Range> ranges = new TreeMap<>();
    Map<String, Double> rises = new TreeMap<>();
    for (String name : names) {
      String known = name.toLowerCase(Locale.ROOT);
      if (RANGES.containsKey(known)) {
        ranges.put(name, RANGES.get(known));
      }
      if (known.equals("soh_pct")) {
        rises.put(name, 0.1);
      }
    }
    return SeriesRules.of(ranges, rises);
  }
}
