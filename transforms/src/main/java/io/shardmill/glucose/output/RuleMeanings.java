package io.shardmill.glucose.output;

import java.util.Map;

/** What the codes of rules about records and slots mean, as the QC report says it. */
final class RuleMeanings {

  static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("EMPTY_SLOT", "slots of the grid that no record is in"),
          Map.entry("DUPLICATE_READING", "another reading of the same instant"),
          Map.entry("SAME_SLOT", "another record of the same slot: they make one row"),
          Map.entry(
              "OUTSIDE_READINGS",
              "food, insulin and notes before the first or after the last reading"),
          Map.entry("TIME_FAR_OFF", "a reading long before or after all others"),
          Map.entry("BG_MISSING", "a reading without a value"),
          Map.entry("BG_NOT_POSITIVE", "a reading of 0 or less"),
          Map.entry("BG_TOO_HIGH", "a reading of more than a meter shows"),
          Map.entry("SENSOR_ERROR", "a whole number of 1 to 12: a sensor's code for what is wrong"),
          Map.entry("GONE", "records of patients who are not in the table any more"),
          Map.entry("NO_ROWS_FOR_GID", "of patients without records"),
          Map.entry("NO_BGL_READINGS", "of patients without a usable reading"),
          Map.entry("INVALID_DATE_SPAN", "of patients whose readings are all of one instant"),
          Map.entry("DATE_SPAN_BELOW_MINIMUM", "of patients with fewer days than asked for"),
          Map.entry("UNIT_NOT_MG_PER_DL", "of patients whose readings are not in mg/dL"),
          Map.entry("UNIT_NOT_MMOL_PER_L", "of patients whose readings are not in mmol/L"),
          Map.entry("UNITS_MIXED", "of patients with readings in two units"),
          Map.entry("GRID_ABOVE_MAXIMUM", "of patients with too long a time between readings"),
          Map.entry("NO_GRID_STEP", "of patients whose records are less than a minute apart"));

  private RuleMeanings() {}
}
