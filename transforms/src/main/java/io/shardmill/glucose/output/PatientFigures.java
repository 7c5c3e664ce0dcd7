package io.shardmill.glucose.output;

import io.shardmill.glucose.Patient;
import io.shardmill.glucose.PatientNumber;
import io.shardmill.glucose.PatientSummary;
import io.shardmill.glucose.SkipReason;
import io.shardmill.glucose.steps.PatientObservation;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Exhibit.Distribution;
import io.shardmill.quality.Measure;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.StatisticsSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the QC report shows of patients. */
final class PatientFigures {

  static final Measure COVERAGE = Measure.of("patient.coverage");
  static final Measure FLAGGED = Measure.of("patient.flagged");
  private static final Measure PER_DAY = Measure.of("patient.readings_per_day");
  private static final Measure IN_RANGE = Measure.of("patient.in_range");
  private static final Measure GMI = Measure.of("patient.gmi");
  private static final Measure CV = Measure.of("patient.cv");
  private static final Measure SKIPPED = Measure.of("patient.skipped");
  private static final Bins PERCENT = Bins.uniform(0, 100, 50);
  private static final double DAY_MINUTES = 1440;

  private final StatisticsSet set;
  private final List<PatientSummary> summaries;
  private final int[] kept;

  PatientFigures(StatisticsSet set, List<PatientSummary> summaries) {
    this.set = set;
    this.summaries = summaries;
    this.kept =
        IntStream.range(0, summaries.size())
            .filter(ordinal -> summaries.get(ordinal).reason().isEmpty())
            .toArray();
  }

  /** Adds the numbers of a patient to the statistics. */
  static void observe(PatientSummary summary, StatisticsSet set) {
    if (summary.reason().isPresent()) {
      set.category(SKIPPED).add(summary.reason().get().code());
      return;
    }
    double days =
        summary.get(PatientNumber.N_SLOTS) * summary.get(PatientNumber.GRID_MIN) / DAY_MINUTES;
    double flagged =
        summary.get(PatientNumber.N_LOW)
            + summary.get(PatientNumber.N_HIGH)
            + summary.get(PatientNumber.N_SPIKE)
            + summary.get(PatientNumber.N_FLAT);
    set.numeric(PER_DAY, Bins.uniform(0, 1500, 60))
        .add(summary.get(PatientNumber.N_READINGS) / days);
    set.numeric(COVERAGE, PERCENT).add(summary.get(PatientNumber.ACTIVE_PERCENT));
    set.numeric(FLAGGED, PERCENT)
        .add(Math.min(100, 100 * flagged / summary.get(PatientNumber.N_BG)));
    set.numeric(IN_RANGE, PERCENT).add(summary.get(PatientNumber.TIR_70_180));
    set.numeric(GMI, Bins.uniform(4, 14, 50)).add(summary.get(PatientNumber.GMI));
    set.numeric(CV, PERCENT).add(summary.get(PatientNumber.CV));
  }

  /** Glucose of all patients who were kept. */
  QcReport.Section cohort(String more) {
    DayProfile profile = new DayProfile(set);
    List<Exhibit> exhibits = new ArrayList<>();
    profile.percentiles().ifPresent(exhibits::add);
    if (kept.length > 0) {
      exhibits.add(new TimeInRange(summaries, kept).exhibit());
    }
    profile.coverage(kept).ifPresent(exhibits::add);
    exhibits.addAll(
        present(
            List.of(
                Distribution.of(
                    set, PatientObservation.GLUCOSE.name(), "Glucose", "Measured slots.", "mg/dL"),
                Distribution.spectrum(
                    set,
                    PatientObservation.GAP.name(),
                    "Gaps",
                    "Empty slots between two readings.",
                    "min"),
                Exhibit.Bars.of(
                    set, PatientObservation.FLAGS.name(), "Flags", "Slots with each flag."))));
    return new QcReport.Section("Glucose", "Of all patients who were kept." + more, exhibits);
  }

  /** One value for each patient. */
  QcReport.Section patients() {
    List<Exhibit> exhibits =
        new ArrayList<>(
            present(
                List.of(
                    distribution(GMI, "Glucose management indicator", "3.31 + 0.02392 mean.", "%"),
                    distribution(
                        CV,
                        "Coefficient of variation",
                        "Above 36 % glucose is called unstable.",
                        "%"),
                    distribution(
                        IN_RANGE,
                        "Time in range",
                        "Readings from 70 to 180 mg/dL, both included.",
                        "%"),
                    distribution(
                        COVERAGE,
                        "Coverage",
                        "Slots with a reading, of all slots from the first to the last reading. At"
                            + " least 70 % of 14 days are asked for to trust the metrics.",
                        "%"),
                    distribution(PER_DAY, "Readings per day", "288 is one every five minutes.", ""),
                    distribution(
                        FLAGGED,
                        "Flagged readings",
                        "Codes for low and high, spikes and flat lines, of slots with a reading.",
                        "%"))));
    exhibits.add(table());
    return new QcReport.Section("Patients", "One value for each patient who was kept.", exhibits);
  }

  private Optional<Exhibit> distribution(
      Measure measure, String title, String description, String unit) {
    return Distribution.of(set, measure.name(), title, description, unit);
  }

  private Exhibit table() {
    return new Exhibit.Table(
        "Each patient",
        "Choose the head of a column to sort by it. patients.parquet has all patients and numbers.",
        List.of(
            "Patient",
            "Days",
            "Coverage %",
            "Mean mg/dL",
            "GMI %",
            "CV %",
            "In range %",
            "Below 70 %",
            "Above 180 %",
            "Low episodes"),
        IntStream.of(kept).limit(Exhibit.Table.MAX_ROWS).mapToObj(this::row).toList(),
        kept.length);
  }

  private List<String> row(int ordinal) {
    PatientSummary of = summaries.get(ordinal);
    return List.of(
        Patient.KIND.name(ordinal),
        String.format(Locale.ROOT, "%.0f", of.get(PatientNumber.N_DAYS)),
        figure(of.get(PatientNumber.ACTIVE_PERCENT)),
        figure(of.get(PatientNumber.MEAN_BG)),
        figure(of.get(PatientNumber.GMI)),
        figure(of.get(PatientNumber.CV)),
        figure(of.get(PatientNumber.TIR_70_180)),
        figure(of.get(PatientNumber.TBR_70)),
        figure(of.get(PatientNumber.TAR_180)),
        String.format(Locale.ROOT, "%.0f", of.get(PatientNumber.N_HYPO_1)));
  }

  private static String figure(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : "–";
  }

  /** Who was left out, and why. */
  QcReport.Section skipped() {
    List<Exhibit> exhibits =
        new ArrayList<>(present(List.of(Exhibit.Bars.of(set, SKIPPED.name(), "Reasons", ""))));
    List<List<String>> rows = new ArrayList<>();
    for (int ordinal = 0; ordinal < summaries.size(); ordinal++) {
      Optional<SkipReason> reason = summaries.get(ordinal).reason();
      if (reason.isPresent()) {
        String code = reason.get().code();
        rows.add(
            List.of(
                Patient.KIND.name(ordinal),
                code,
                RuleMeanings.ALL.getOrDefault(reason.get().name(), "")));
      }
    }
    exhibits.add(
        Exhibit.Table.of(
            "Who",
            "And the first reason that applies.",
            List.of("Patient", "Reason", "Meaning"),
            rows));
    return new QcReport.Section("Skipped patients", "", exhibits);
  }

  private static List<Exhibit> present(List<Optional<Exhibit>> exhibits) {
    return exhibits.stream().flatMap(Optional::stream).toList();
  }
}
