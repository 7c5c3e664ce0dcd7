package io.shardmill.glucose.output;

import io.shardmill.glucose.Patient;
import io.shardmill.glucose.steps.PatientObservation;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Exhibit.Drawing;
import io.shardmill.quality.GridStatistic;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.quality.chart.Axis;
import io.shardmill.quality.chart.BandChart;
import io.shardmill.quality.chart.BandChart.Percentiles;
import io.shardmill.quality.chart.HeatMap;
import io.shardmill.quality.chart.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures over days: the ambulatory glucose profile, and which days have readings. */
final class DayProfile {

  private static final double[] FRACTIONS = {0.05, 0.25, 0.5, 0.75, 0.95};
  private static final int QUARTERS_OF_AN_HOUR = 4;

  private final StatisticsSet observed;

  DayProfile(StatisticsSet observed) {
    this.observed = observed;
  }

  /** Percentiles of glucose by local time of day, of all days of all patients. */
  Optional<Exhibit> percentiles() {
    return observed
        .get(PatientObservation.BY_TIME_OF_DAY, GridStatistic.class)
        .map(GridStatistic::counts)
        .map(
            counts -> {
              List<Percentiles> points = new ArrayList<>();
              for (int quarter = 0; quarter <= PatientObservation.QUARTERS; quarter++) {
                points.add(percentiles(counts, quarter));
              }
              return new Drawing(
                  "Ambulatory glucose profile",
                  "All days of all patients by their local time of day; dashed is the target range"
                      + " of 70 to 180 mg/dL.",
                  new BandChart(
                      Axis.linear("local hour of the day"),
                      Axis.linear("glucose in mg/dL"),
                      points,
                      List.of(new Mark(Mark.On.Y, 70, ""), new Mark(Mark.On.Y, 180, "")),
                      List.of(0.0, 3.0, 6.0, 9.0, 12.0, 15.0, 18.0, 21.0, 24.0)));
            });
  }

  /** The day ends where it begins. */
  private static Percentiles percentiles(long[] counts, int quarter) {
    int first = quarter % PatientObservation.QUARTERS * PatientObservation.STEPS;
    double[] values = new double[FRACTIONS.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = quantile(counts, first, FRACTIONS[i]);
    }
    double hour = (double) quarter / QUARTERS_OF_AN_HOUR;
    return new Percentiles(hour, values[0], values[1], values[2], values[3], values[4]);
  }

  /** As if values were spread evenly within a step; NaN without any. */
  static double quantile(long[] counts, int first, double fraction) {
    long total = 0;
    for (int step = 0; step < PatientObservation.STEPS; step++) {
      total += counts[first + step];
    }
    double rank = fraction * total;
    long below = 0;
    for (int step = 0; step < PatientObservation.STEPS; step++) {
      long here = counts[first + step];
      if (here > 0 && below + here >= rank) {
        return PatientObservation.STEP_MG_PER_DL * (step + (rank - below) / here);
      }
      below += here;
    }
    return Double.NaN;
  }

  /** The share of slots with a reading on each day of the first patients. */
  Optional<Exhibit> coverage(int[] kept) {
    Optional<GridStatistic> covered = observed.get(PatientObservation.COVERED, GridStatistic.class);
    Optional<GridStatistic> slots = observed.get(PatientObservation.SLOTS, GridStatistic.class);
    if (covered.isEmpty() || slots.isEmpty()) {
      return Optional.empty();
    }
    long[] with = covered.get().counts();
    long[] all = slots.get().counts();
    int days = 1;
    List<HeatMap.Row> rows = new ArrayList<>();
    for (int ordinal : kept) {
      if (ordinal >= PatientObservation.PATIENTS) {
        break;
      }
      double[] percent = new double[PatientObservation.DAYS];
      int known = 0;
      for (int day = 0; day < percent.length; day++) {
        int cell = PatientObservation.coverageCell(ordinal, day);
        percent[day] = all[cell] == 0 ? Double.NaN : 100.0 * with[cell] / all[cell];
        known = all[cell] == 0 ? known : day + 1;
      }
      if (known > 0) {
        days = Math.max(days, known);
        rows.add(new HeatMap.Row(Patient.KIND.name(ordinal), percent));
      }
    }
    return Optional.of(
        new Drawing(
            "Coverage by day",
            "Slots with a reading, of all slots of a day, from the first day of each patient on; a"
                + " day begins at 06:00."
                + (covered.get().outside() > 0
                    ? " Patients after the first %d and days after the first %d are not shown."
                        .formatted(PatientObservation.PATIENTS, PatientObservation.DAYS)
                    : ""),
            new HeatMap("day", days, rows)));
  }
}
