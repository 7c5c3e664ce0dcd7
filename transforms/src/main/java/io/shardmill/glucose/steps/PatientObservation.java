package io.shardmill.glucose.steps;

import io.shardmill.glucose.PatientNumber;
import io.shardmill.glucose.PatientSummary;
import io.shardmill.glucose.steps.series.Flag;
import io.shardmill.glucose.steps.series.PatientSeries;
import io.shardmill.quality.Bins;
import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.GridStatistic;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.quality.chart.HeatMap;
import java.util.Locale;

/** What the QC report shows of a patient beside the summary: glucose, gaps and flags. */
public final class PatientObservation {

  public static final Measure GLUCOSE = Measure.of("glucose.mg_per_dl");
  public static final Measure GAP = Measure.of("glucose.gap");
  public static final Measure FLAGS = Measure.of("glucose.flags");

  /** Glucose by local time of day, in cells of {@link #dayCell}. */
  public static final Measure BY_TIME_OF_DAY = Measure.of("glucose.by_time_of_day");

  /** Slots with a reading of the first patients, in cells of {@link #coverageCell}. */
  public static final Measure COVERED = Measure.of("patient.covered_by_day");

  /** All slots of the same. */
  public static final Measure SLOTS = Measure.of("patient.slots_by_day");

  /** A quarter of an hour. */
  public static final int QUARTERS = 96;

  /** Steps of glucose, each {@value #STEP_MG_PER_DL} mg/dL; the last holds all above. */
  public static final int STEPS = 120;

  public static final int STEP_MG_PER_DL = 5;

  /** Patients whose coverage is told by day. */
  public static final int PATIENTS = HeatMap.MAX_ROWS;

  /** Days of these, from the first of each. */
  public static final int DAYS = 180;

  private static final int QUARTER_MINUTES = 15;
  private static final Bins MG_PER_DL = Bins.uniform(0, 600, 60);
  private static final Bins MINUTES = Bins.logarithmic(0, 6, 5);

  private PatientObservation() {}

  /** The cell of a quarter of the day and a step of glucose. */
  public static int dayCell(int quarter, int step) {
    return quarter * STEPS + step;
  }

  /** The cell of a patient and a day; -1 if it is not told. */
  public static int coverageCell(int ordinal, int day) {
    return ordinal < PATIENTS && day < DAYS ? ordinal * DAYS + day : -1;
  }

  /** What is observed of a patient. */
  static void of(
      int ordinal, PatientSeries series, PatientSummary summary, StatisticsSet statistics) {
    days(ordinal, series, statistics);
    NumericStatistics glucose = statistics.numeric(GLUCOSE, MG_PER_DL);
    NumericStatistics gaps = statistics.numeric(GAP, MINUTES);
    double[] measured = series.glucose().measured();
    int last = -1;
    for (int slot = 0; slot < measured.length; slot++) {
      if (!Double.isNaN(measured[slot])) {
        glucose.add(measured[slot]);
        if (last >= 0 && slot - last > 1) {
          gaps.add((double) (slot - last - 1) * series.grid().stepMinutes());
        }
        last = slot;
      }
    }
    CategoryStatistics flags = statistics.category(FLAGS);
    count(flags, Flag.MEASURED, summary.get(PatientNumber.N_BG));
    count(flags, Flag.IMPUTED, summary.get(PatientNumber.N_IMPUTED));
    count(flags, Flag.LOW, summary.get(PatientNumber.N_LOW));
    count(flags, Flag.HIGH, summary.get(PatientNumber.N_HIGH));
    count(flags, Flag.SPIKE, summary.get(PatientNumber.N_SPIKE));
    count(flags, Flag.FLAT, summary.get(PatientNumber.N_FLAT));
  }

  private static void days(int ordinal, PatientSeries series, StatisticsSet statistics) {
    GridStatistic day = statistics.grid(BY_TIME_OF_DAY, QUARTERS * STEPS);
    GridStatistic covered = statistics.grid(COVERED, PATIENTS * DAYS);
    GridStatistic slots = statistics.grid(SLOTS, PATIENTS * DAYS);
    double[] measured = series.glucose().measured();
    for (int slot = 0; slot < measured.length; slot++) {
      int cell = coverageCell(ordinal, series.clock().day()[slot] - series.clock().day()[0]);
      slots.add(cell);
      if (!Double.isNaN(measured[slot])) {
        covered.add(cell);
        int step = Math.min(STEPS - 1, (int) (measured[slot] / STEP_MG_PER_DL));
        day.add(dayCell(series.clock().minuteOfDay()[slot] / QUARTER_MINUTES, step));
      }
    }
  }

  private static void count(CategoryStatistics flags, Flag flag, double slots) {
    if (slots > 0) {
      flags.add(flag.name().toLowerCase(Locale.ROOT), (long) slots);
    }
  }
}
