package io.shardmill.glucose;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@code patients.parquet} says of a patient in a number, in the order of its columns. */
public enum PatientNumber {
  REASON_DETAIL(ColumnType.INT64, "", "The number that decided to skip: days, slots or records"),
  N_READINGS(ColumnType.INT64, "readings", "Readings in the database"),
  N_MESSAGES(ColumnType.INT64, "messages", "Messages in the database"),
  N_TIMES_SKIPPED(ColumnType.INT64, "records", "Records of a local time that clocks skipped"),
  N_TIMES_TWICE(ColumnType.INT64, "records", "Records of a local time that clocks showed twice"),
  N_DOSES_UNKNOWN(
      ColumnType.INT64,
      "doses",
      "Doses whose type names no insulin that is known, taken for rapid"),
  TS_MIN(ColumnType.TIMESTAMP_MICROS, "", "First slot"),
  TS_MAX(ColumnType.TIMESTAMP_MICROS, "", "Last slot"),
  GRID_MIN(ColumnType.INT32, "min", "Minutes between slots"),
  N_SLOTS(ColumnType.INT64, "slots", "Rows"),
  N_BG(ColumnType.INT64, "slots", "Slots with a reading"),
  N_IMPUTED(ColumnType.INT64, "slots", "Slots with interpolated glucose"),
  N_SEGMENTS(ColumnType.INT32, "segments", "Runs without a long gap that are long enough"),
  N_LOW(ColumnType.INT64, "slots", "Slots with a reading below 39 mg/dL"),
  N_HIGH(ColumnType.INT64, "slots", "Slots with a reading above 400 mg/dL"),
  N_SPIKE(ColumnType.INT64, "slots", "Slots with a reading that jumps and returns"),
  N_FLAT(ColumnType.INT64, "slots", "Slots in a flat line"),
  N_FOOD(ColumnType.INT64, "slots", "Slots with food above 0 told"),
  N_DOSE(ColumnType.INT64, "slots", "Slots with rapid or regular insulin told"),
  N_BASAL(ColumnType.INT64, "slots", "Slots with basal insulin told"),
  N_DAYS(ColumnType.INT32, "d", "Days from 06:00 local that the slots are in"),
  ACTIVE_PERCENT(ColumnType.FLOAT64, "%", "Slots with a reading, of all slots"),
  MEAN_BG(ColumnType.FLOAT64, "mg/dL", "Mean of measured glucose"),
  SD_BG(ColumnType.FLOAT64, "mg/dL", "Standard deviation, n - 1"),
  CV(ColumnType.FLOAT64, "%", "100 SD / mean; above 36 is unstable"),
  GMI(ColumnType.FLOAT64, "%", "3.31 + 0.02392 mean (Bergenstal 2018)"),
  TIR_70_180(ColumnType.FLOAT64, "%", "Readings from 70 to 180 mg/dL, both included"),
  TBR_70(ColumnType.FLOAT64, "%", "Readings below 70 mg/dL"),
  TBR_54(ColumnType.FLOAT64, "%", "Readings below 54 mg/dL"),
  TAR_180(ColumnType.FLOAT64, "%", "Readings above 180 mg/dL"),
  TAR_250(ColumnType.FLOAT64, "%", "Readings above 250 mg/dL"),
  LBGI(ColumnType.FLOAT64, "", "22.77 sum(f^2, x < 112.5) / n, f = ln(x)^1.084 - 5.381"),
  HBGI(ColumnType.FLOAT64, "", "22.77 sum(f^2, x >= 112.5) / n, f = ln(x)^1.084 - 5.381"),
  GRI(
      ColumnType.FLOAT64,
      "",
      "3 TBR_54 + 2.4 (54 to 69) + 1.6 TAR_250 + 0.8 (181 to 250), at most 100 (Klonoff 2023)"),
  MAGE(
      ColumnType.FLOAT64,
      "mg/dL",
      "Mean excursion above one SD between crossings of trailing means of 25 and 160 minutes"),
  MODD(ColumnType.FLOAT64, "mg/dL", "Mean |x(t) - x(t - 24 h)|"),
  N_HYPO_1(ColumnType.INT32, "episodes", "At least 15 minutes below 70 mg/dL"),
  N_HYPO_2(ColumnType.INT32, "episodes", "At least 15 minutes below 54 mg/dL"),
  N_HYPO_EXTENDED(ColumnType.INT32, "episodes", "Below 70 mg/dL for more than 120 minutes"),
  N_HYPER_1(ColumnType.INT32, "episodes", "At least 15 minutes above 180 mg/dL"),
  N_HYPER_2(ColumnType.INT32, "episodes", "At least 15 minutes above 250 mg/dL"),
  N_HYPER_EXTENDED(ColumnType.INT32, "episodes", "Above 180 mg/dL for more than 120 minutes");

  private final ColumnType type;
  private final String unit;
  private final String about;

  PatientNumber(ColumnType type, String unit, String about) {
    this.type = type;
    this.unit = unit;
    this.about = about;
  }

  private Column column() {
    return Column.of(name().toLowerCase(Locale.ROOT), type).nullable().unit(unit).about(about);
  }

  /** What was read of a patient, 0 of one without records. */
  static List<Column> counts() {
    return columns(0, TS_MIN.ordinal());
  }

  /** What was made of it, null of one without a series. */
  static List<Column> numbers() {
    return columns(TS_MIN.ordinal(), values().length);
  }

  private static List<Column> columns(int first, int end) {
    return Arrays.stream(values(), first, end).map(PatientNumber::column).toList();
  }
}
