package io.shardmill.vcf.output;

import io.shardmill.clinical.ClinicalInputs;
import io.shardmill.clinical.JoinKind;
import io.shardmill.clinical.JoinReport;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.vcf.source.AbsentSites;
import io.shardmill.vcf.source.MetContigs;
import io.shardmill.vcf.source.VariantSource;
import io.shardmill.vcf.source.merge.Seams;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.ToleratedFault;
import io.shardmill.vcf.steps.ObserveSamples;
import io.shardmill.vcf.steps.SampleCounts;
import io.shardmill.vcf.steps.SampleSelection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files about a whole table of variants: the QC report, and the feature list with a key for
 * each row. Also corrects the plan to the samples that were kept.
 *
 * <pre>{@code
 * checked
 *     .variants()
 *     .apply(
 *         WriteDataset.to("out")
 *             .of(table, plan)
 *             .withCompletion(checked.samples(), VcfReport.of(table, source)));
 * }</pre>
 */
public final class VcfReport implements Completion<SampleSelection> {

  private static final List<QualityRule> RULES =
      List.of(
          QualityRule.booksBalance(),
          QualityRule.rejectedShare(Limits.atMost(0, 0.01)),
          QualityRule.mean(
              "Mean variant call rate",
              Measure.of("variant.call_rate").after(),
              Limits.atLeast(0.95, 0.8)));

  private final VariantTable table;
  private final long definedTwice;
  private final List<String> undeclaredContigs;
  private final String read;
  private final ClinicalInputs clinical;

  private VcfReport(
      VariantTable table,
      long definedTwice,
      List<String> undeclaredContigs,
      String read,
      ClinicalInputs clinical) {
    this.table = table;
    this.definedTwice = definedTwice;
    this.undeclaredContigs = undeclaredContigs;
    this.read = read;
    this.clinical = clinical;
  }

  /** Reports on a table of what {@code source} reads. */
  public static VcfReport of(VariantTable table, VariantSource source) {
    return new VcfReport(
        table,
        source.definedTwice(),
        source.undeclaredContigs(),
        source.indexed().orElse(""),
        ClinicalInputs.none());
  }

  /** The same with what clinical tables tell of the samples that were read. */
  public VcfReport withClinical(ClinicalInputs newClinical) {
    return new VcfReport(table, definedTwice, undeclaredContigs, read, newClinical);
  }

  /**
   * Reads clinical tables as the report will, so that what is wrong with them is said before any
   * variant is read.
   *
   * @param samples that are read
   * @throws ShardmillException if a table cannot be read or joined, a column of it has the name of
   *     one that tells of samples, or the join would leave samples out
   */
  public static void requireJoinable(ClinicalInputs clinical, List<String> samples)
      throws IOException {
    if (clinical.kind() == JoinKind.INNER) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--join=inner: %s has a row for each sample that is read; name those to read by"
                  .formatted(SampleTable.FILE)
              + " --samples=@FILE, or use --join=left or strict");
    }
    SampleTable.requireApart(clinical.join(samples));
  }

  @Override
  public DatasetPlan plan(DatasetPlan planned, StatisticsSet observed, SampleSelection samples) {
    MetContigs.require(undeclaredContigs, observed);
    Seams.require(observed);
    DatasetPlan plan = planned;
    for (Map.Entry<ToleratedFault, Long> fault : faults(observed).entrySet()) {
      plan = plan.attribute(fault.getKey().attribute(), Long.toString(fault.getValue()));
    }
    long assumed = AbsentSites.assumedReference(observed);
    if (assumed > 0) {
      plan = plan.attribute(AbsentSites.ATTRIBUTE, Long.toString(assumed));
    }
    return plan.schema(table.withSamples(samples.kept()).schema()).axis("samples", samples.kept());
  }

  @Override
  public List<SideFile> sideFiles(StatisticsSet observed, SampleSelection samples)
      throws IOException {
    JoinReport joined = new JoinReport(clinical.join(samples.samples()), clinical.kind());
    List<SideFile> files = new ArrayList<>();
    files.add(SideFile.of("feature_list.json", new FeatureList(table.key())));
    files.addAll(SideFile.report(dataset -> report(dataset, observed, samples, joined)));
    if (!clinical.tables().isEmpty()) {
      files.add(SideFile.of(JoinReport.FILE, (dataset, out) -> joined.writeJson(out)));
    }
    counts(observed, samples)
        .map(counted -> new SampleTable(counted, samples).sideFile(joined.join()))
        .ifPresent(files::add);
    return files;
  }

  /** The counts of tolerated faults, those of headers too. */
  private Map<ToleratedFault, Long> faults(StatisticsSet observed) {
    Map<ToleratedFault, Long> faults = new EnumMap<>(ToleratedFault.class);
    FaultCounts.observed(observed)
        .forEach((code, count) -> faults.put(ToleratedFault.valueOf(code), count));
    if (definedTwice > 0) {
      faults.put(ToleratedFault.DEFINED_TWICE, definedTwice);
    }
    return faults;
  }

  private QcReport report(
      Dataset dataset, StatisticsSet observed, SampleSelection samples, JoinReport joined) {
    Conservation conservation = dataset.conservation();
    List<QcReport.Section> sections = new ArrayList<>();
    List<QualityCheck> checks =
        new ArrayList<>(QualityRule.checkAll(RULES, observed, conservation));
    VariantFigures figures = new VariantFigures(observed);
    figures.transitions(conservation).ifPresent(checks::add);
    Map<ToleratedFault, Long> faults = faults(observed);
    if (!faults.isEmpty()) {
      checks.add(FaultReport.check(faults));
      sections.add(FaultReport.section(faults));
    }
    sections.add(
        new QcReport.Section(
            "Variants",
            "Of the samples that were kept, before and after the filters.",
            figures.exhibits()));
    counts(observed, samples)
        .ifPresent(
            counted ->
                sections.add(
                    new QcReport.Section(
                        "Samples",
                        "Over all variants that were read, before the filters.",
                        new SampleFigures(counted, samples).exhibits())));
    List<QcReport.Fact> facts = new ArrayList<>(facts(dataset, figures, samples));
    if (!read.isEmpty()) {
      facts.add(new QcReport.Fact("Read", read));
    }
    long assumed = AbsentSites.assumedReference(observed);
    if (assumed > 0) {
      facts.add(
          new QcReport.Fact(
              "Absent sites",
              "%,d genotypes of samples whose file does not have the site were taken as REF"
                  .formatted(assumed)));
    }
    if (!clinical.tables().isEmpty()) {
      checks.addAll(joined.checks());
      sections.add(joined.section());
      facts.addAll(joined.facts());
    }
    QcReport report =
        new QcReport(
            "Variants from VCF",
            "%,d variants of %,d samples"
                .formatted(
                    conservation.written(),
                    dataset.index().axes().getOrDefault("samples", List.of()).size()),
            facts,
            conservation,
            checks,
            sections,
            observed);
    return report.withRules(RuleMeanings.ALL);
  }

  private static List<QcReport.Fact> facts(
      Dataset dataset, VariantFigures figures, SampleSelection samples) {
    List<QcReport.Fact> facts = new ArrayList<>();
    dataset.index().inputs().forEach(input -> facts.add(new QcReport.Fact("Input", input.name())));
    facts.add(
        new QcReport.Fact(
            "Samples",
            "%,d kept, %,d dropped".formatted(samples.kept().size(), samples.dropped().size())));
    facts.add(figures.transitionsFact());
    return facts;
  }

  /** From the pass that selected samples if there was one, else from that which wrote. */
  private static Optional<SampleCounts> counts(StatisticsSet observed, SampleSelection samples) {
    return samples.counts().variants() > 0
        ? Optional.of(samples.counts())
        : ObserveSamples.observed(observed, samples.samples().size());
  }
}
