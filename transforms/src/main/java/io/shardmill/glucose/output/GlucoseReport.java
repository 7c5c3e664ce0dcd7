package io.shardmill.glucose.output;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.entity.EntityIndex;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.PatientSummary;
import io.shardmill.glucose.source.LeftOut;
import io.shardmill.glucose.source.PatientSource;
import io.shardmill.postgres.read.TableSet;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.Limits;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The files about all patients: the index {@code patients.parquet} and the QC report.
 *
 * @param <T> a statistic that is not needed
 */
public final class GlucoseReport<T> implements Completion<T> {

  private static final String ONLY_READ =
      " Only of patients whom this version read: those who were added or updated, and those who"
          + " share their files.";

  private static final List<QualityRule> RULES =
      List.of(
          QualityRule.booksBalance(),
          QualityRule.rejectedShare(Limits.atMost(0, 0.01)),
          QualityRule.mean(
              "Mean coverage of patients in %", PatientFigures.COVERAGE, Limits.atLeast(70, 40)),
          QualityRule.mean(
              "Mean share of flagged readings in %", PatientFigures.FLAGGED, Limits.atMost(5, 20)));

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
    summaries.forEach(summary -> PatientFigures.observe(summary, statistics));
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
    List<QualityCheck> checks =
        new ArrayList<>(QualityRule.checkAll(RULES, statistics, conservation));
    checks.add(skipped(summaries).check(statistics, conservation));
    PatientFigures figures = new PatientFigures(statistics, summaries);
    List<QcReport.Section> sections =
        List.of(
            figures.cohort(source.changes().isPresent() ? ONLY_READ : ""),
            figures.patients(),
            figures.skipped());
    QcReport report =
        new QcReport(
            "Glucose series",
            "%,d slots of %,d patients".formatted(counts.written(), kept),
            facts(dataset, summaries, kept),
            conservation,
            checks,
            sections,
            statistics);
    return report.withRules(RuleMeanings.ALL);
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

  private static QualityRule skipped(List<PatientSummary> summaries) {
    double skipped = summaries.stream().filter(each -> each.reason().isPresent()).count();
    return QualityRule.within(
        "Share of patients skipped",
        Limits.atMost(0.05, 0.25),
        (statistics, conservation) ->
            summaries.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(skipped / summaries.size()));
  }
}
