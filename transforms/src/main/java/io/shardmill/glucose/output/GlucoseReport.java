package io.shardmill.glucose.output;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.entity.EntityIndex;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.PatientNumber;
import io.shardmill.glucose.PatientSummary;
import io.shardmill.glucose.SkipReason;
import io.shardmill.glucose.source.LeftOut;
import io.shardmill.glucose.source.PatientSource;
import io.shardmill.glucose.steps.PatientObservation;
import io.shardmill.postgres.read.TableSet;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files about all patients: the index {@code patients.parquet} and the QC report.
 *
 * @param <T> a statistic that is not needed
 */
public final class GlucoseReport<T> implements Completion<T> {

  private static final Measure PER_DAY = Measure.of("patient.readings_per_day");
  private static final Measure COVERAGE = Measure.of("patient.coverage");
  private static final Measure IN_RANGE = Measure.of("patient.in_range");
  private static final Measure FLAGGED = Measure.of("patient.flagged");
  private static final Measure SKIPPED = Measure.of("patient.skipped");
  private static final Bins PERCENT = Bins.uniform(0, 100, 50);
  private static final double DAY_MINUTES = 1440;

  private static final List<QualityRule> RULES =
      List.of(
          QualityRule.booksBalance(),
          QualityRule.rejectedShare(Limits.atMost(0, 0.01)),
          QualityRule.mean("Mean coverage of patients in %", COVERAGE, Limits.atLeast(70, 40)),
          QualityRule.mean("Mean share of flagged readings in %", FLAGGED, Limits.atMost(5, 20)));

  private final PatientSource source;

  private GlucoseReport(PatientSource source) {
    this.source = source;
  }

  /** Reports on the patients of a source. */
  public static <T> GlucoseReport<T> of(PatientSource source) {
    return new GlucoseReport<>(source);
  }

  @Override
  public DatasetPlan plan(DatasetPlan planned, StatisticsSet observed, T statistic)
      throws IOException {
    LeftOut leftOut = source.leftOutBefore().copy();
    EntityIndex index = new EntityIndex(source.patients(), observed);
    source.patients().read().stream()
        .mapToObj(ordinal -> new PatientSummary(index.observed(ordinal)))
        .forEach(leftOut::add);
    String said = leftOut.text(planned.attributes());
    return (said.isEmpty() ? planned : planned.attribute(LeftOut.ATTRIBUTE, said))
        .attributes(source.changedMeanwhile(observed));
  }

  @Override
  public List<SideFile> sideFiles(StatisticsSet observed, T statistic) {
    EntityIndex index = new EntityIndex(source.patients(), observed);
    List<SideFile> files = new ArrayList<>();
    files.add(SideFile.of(Patient.KIND.file(), index::write));
    files.addAll(SideFile.report(dataset -> report(dataset, index, observed)));
    return files;
  }

  private QcReport report(Dataset dataset, EntityIndex index, StatisticsSet observed)
      throws IOException {
    List<PatientSummary> summaries =
        index.summaries(dataset).stream().map(PatientSummary::new).toList();
    StatisticsSet statistics = new StatisticsSet();
    statistics.merge(observed);
    summaries.forEach(summary -> observe(summary, statistics));
    ChunkCounts counts = dataset.index().counts();
    Conservation conservation =
        new Conservation(
            "records and slots",
            counts.read(),
            counts.added(),
            counts.written(),
            counts.rejected(),
            counts.filtered());
    long kept = summaries.stream().filter(summary -> summary.reason().isEmpty()).count();
    return new QcReport(
        "Glucose series",
        "%,d slots of %,d patients".formatted(counts.written(), kept),
        facts(dataset, summaries, kept),
        conservation,
        QualityRule.checkAll(RULES, statistics, conservation),
        sections(statistics, summaries),
        statistics);
  }

  private List<QcReport.Fact> facts(Dataset dataset, List<PatientSummary> summaries, long kept) {
    List<QcReport.Fact> facts = new ArrayList<>();
    dataset.index().inputs().forEach(input -> facts.add(new QcReport.Fact("Input", input.name())));
    facts.add(
        new QcReport.Fact(
            "Patients",
            String.format(Locale.ROOT, "%,d kept, %,d skipped", kept, summaries.size() - kept)));
    Long parent = dataset.index().parentVersion();
    source
        .changes()
        .ifPresent(
            changes ->
                facts.add(
                    new QcReport.Fact("Patients since version %d".formatted(parent), changes)));
    String moved = dataset.index().attributes().get(PatientSource.CHANGED_WHILE_READ);
    if (moved != null) {
      facts.add(new QcReport.Fact("Patients whose records changed while they were read", moved));
    }
    String drift = dataset.index().attributes().get(TableSet.DRIFT);
    if (drift != null) {
      facts.add(new QcReport.Fact("Columns in the database", drift));
    }
    String leftOut = dataset.index().attributes().get(LeftOut.ATTRIBUTE);
    facts.add(new QcReport.Fact("Not in the series", leftOut == null ? "nothing" : leftOut));
    return facts;
  }

  private static void observe(PatientSummary summary, StatisticsSet set) {
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
  }

  private List<QcReport.Section> sections(StatisticsSet set, List<PatientSummary> summaries) {
    return List.of(
        new QcReport.Section(
            "Patients",
            "One value for each patient who was kept.",
            present(
                List.of(
                    Exhibit.Distribution.of(
                        set,
                        PER_DAY.name(),
                        "Readings per day",
                        "288 is one every five minutes.",
                        ""),
                    Exhibit.Distribution.of(
                        set,
                        COVERAGE.name(),
                        "Coverage",
                        "Slots with a reading, of all slots from the first to the last reading.",
                        "%"),
                    Exhibit.Distribution.of(
                        set,
                        IN_RANGE.name(),
                        "Time in range",
                        "Readings from 70 to 180 mg/dL, both included.",
                        "%"),
                    Exhibit.Distribution.of(
                        set,
                        FLAGGED.name(),
                        "Flagged readings",
                        "Codes for low and high, spikes and flat lines, of slots with a reading.",
                        "%")))),
        new QcReport.Section(
            "Glucose",
            source.changes().isEmpty()
                ? "All slots of all patients who were kept."
                : "Slots of the patients whom this version read: those who were added or updated,"
                    + " and those who share their files.",
            present(
                List.of(
                    Exhibit.Distribution.of(
                        set,
                        PatientObservation.GLUCOSE.name(),
                        "Glucose",
                        "Measured slots.",
                        "mg/dL"),
                    Exhibit.Distribution.of(
                        set,
                        PatientObservation.GAP.name(),
                        "Gaps",
                        "Empty slots between two readings.",
                        "min"),
                    Exhibit.Bars.of(
                        set, PatientObservation.FLAGS.name(), "Flags", "Slots with each flag.")))),
        new QcReport.Section("Skipped patients", "", skipped(set, summaries)));
  }

  private static List<Exhibit> skipped(StatisticsSet set, List<PatientSummary> summaries) {
    List<Exhibit> exhibits =
        new ArrayList<>(present(List.of(Exhibit.Bars.of(set, SKIPPED.name(), "Reasons", ""))));
    List<List<String>> rows = new ArrayList<>();
    for (int ordinal = 0; ordinal < summaries.size(); ordinal++) {
      Optional<SkipReason> reason = summaries.get(ordinal).reason();
      if (reason.isPresent()) {
        rows.add(List.of(Patient.KIND.name(ordinal), reason.get().code()));
      }
    }
    exhibits.add(
        Exhibit.Table.of(
            "Who", "And the first reason that applies.", List.of("Patient", "Reason"), rows));
    return exhibits;
  }

  private static List<Exhibit> present(List<Optional<Exhibit>> exhibits) {
    return exhibits.stream().flatMap(Optional::stream).toList();
  }
}
