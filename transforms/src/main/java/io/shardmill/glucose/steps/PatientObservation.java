package io.shardmill.glucose.steps;

import io.shardmill.glucose.PatientNumber;
import io.shardmill.glucose.PatientSummary;
import io.shardmill.glucose.steps.series.Flag;
import io.shardmill.glucose.steps.series.PatientSeries;
import io.shardmill.quality.Bins;
import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import java.util.Locale;

/** What the QC report shows of a patient beside the summary: glucose, gaps and flags. */
public final class PatientObservation {

  public static final Measure GLUCOSE = Measure.of("glucose.mg_per_dl");
  public static final Measure GAP = Measure.of("glucose.gap");
  public static final Measure FLAGS = Measure.of("glucose.flags");

  private static final Bins MG_PER_DL = Bins.uniform(0, 600, 60);
  private static final Bins MINUTES = Bins.logarithmic(0, 6, 5);

  private PatientObservation() {}

  static void of(PatientSeries series, PatientSummary summary, StatisticsSet statistics) {
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

  private static void count(CategoryStatistics flags, Flag flag, double slots) {
    if (slots > 0) {
      flags.add(flag.name().toLowerCase(Locale.ROOT), (long) slots);
    }
  }
}
