package io.shardmill.battery;

import static io.shardmill.series.ColumnRules.NONE;

import io.shardmill.series.ColumnRules;
import io.shardmill.series.CorrelationRule;
import io.shardmill.series.SeriesRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What values of batteries can be, by the names that columns have in their telemetry. */
public final class BatteryRules {

  private static final ColumnRules VOLT = NONE.range(10.5, 15);
  private static final ColumnRules STRING_VOLT = NONE.range(250, 360);
  private static final ColumnRules CELSIUS = NONE.range(10, 50).leastSpread(10);
  private static final ColumnRules MILLIOHM = NONE.range(2, 50);
  private static final ColumnRules AMPERE = NONE.range(-250, 250);

  private static final Map<String, ColumnRules> COLUMNS =
      Map.ofEntries(
          Map.entry("voltage_v", VOLT),
          Map.entry("voltage", VOLT),
          Map.entry("temperature_c", CELSIUS),
          Map.entry("temperature", CELSIUS),
          Map.entry("resistance_mohm", MILLIOHM),
          Map.entry("internal_resistance", MILLIOHM),
          Map.entry("conductance_s", NONE.range(20, 500)),
          Map.entry("soc_pct", NONE.range(0, 100)),
          Map.entry("soh_pct", NONE.range(0, 100).mostRise(0.1).classes(List.of(80.0, 90.0))),
          Map.entry("string_voltage_v", STRING_VOLT),
          Map.entry("current_a", AMPERE),
          Map.entry("current", AMPERE),
          Map.entry("ripple_voltage_rms_v", NONE.range(0, 2)),
          Map.entry("ripple_current_rms_a", NONE.range(0, 5)));

  /** Charge shows in the voltage, and heat wears. */
  private static final List<CorrelationRule> CORRELATIONS =
      List.of(
          new CorrelationRule("voltage_v", "soc_pct", 0.3, 1),
          new CorrelationRule("voltage", "soc_pct", 0.3, 1),
          new CorrelationRule("temperature_c", "soh_pct", -1, -0.1),
          new CorrelationRule("temperature", "soh_pct", -1, -0.1));

  private BatteryRules() {}

  /** The rules for those of some columns of jars that batteries have. */
  public static SeriesRules of(List<String> names) {
    return of(names, COLUMNS);
  }

  /** The same for columns of strings, whose voltages are those of all their jars. */
  public static SeriesRules ofStrings(List<String> names) {
    Map<String, ColumnRules> strings = new TreeMap<>(COLUMNS);
    strings.put("voltage_v", STRING_VOLT);
    strings.put("voltage", STRING_VOLT);
    return of(names, strings);
  }

  private static SeriesRules of(List<String> names, Map<String, ColumnRules> known) {
    Map<String, String> byKnown = new TreeMap<>();
    Map<String, ColumnRules> columns = new TreeMap<>();
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      byKnown.putIfAbsent(lower, name);
      if (known.containsKey(lower)) {
        columns.put(name, known.get(lower));
      }
    }
    List<CorrelationRule> correlations = new ArrayList<>();
    for (CorrelationRule rule : CORRELATIONS) {
      String column = byKnown.get(rule.column());
      String other = byKnown.get(rule.other());
      if (column != null && other != null) {
        correlations.add(new CorrelationRule(column, other, rule.low(), rule.high()));
      }
    }
    return SeriesRules.of(columns, correlations);
  }
}
