package io.shardmill.genotype.output;

import io.shardmill.clinical.ClinicalInputs;
import io.shardmill.clinical.JoinReport;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.genotype.steps.NameSamples;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.storage.WorkArea;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The files about all samples: {@code variants.parquet}, {@code clinical_join.json} with the ids
 * that only one side has, and the QC report.
 *
 * <p>Memory where the run commits: the clinical tables, which are read again there.
 */
public final class GenotypeReport implements Completion<Long> {

  private final String root;
  private final long version;
  private final GenotypeBlocks blocks;
  private final ClinicalInputs clinical;
  private final List<VariantName> names;
  private final WorkArea work;
  private transient @Nullable JoinReport join;

  private GenotypeReport(
      String root,
      long version,
      GenotypeBlocks blocks,
      ClinicalInputs clinical,
      List<VariantName> names,
      WorkArea work) {
    this.root = root;
    this.version = version;
    this.blocks = blocks;
    this.clinical = clinical;
    this.names = List.copyOf(names);
    this.work = work;
  }

  /**
   * A report on a data set of variants that is transposed.
   *
   * @param names of the columns of variants, if each has one of its own; else none
   * @param work where {@link ListVariants} has left their table
   */
  public static GenotypeReport of(
      VariantDataset variants, ClinicalInputs clinical, List<VariantName> names, WorkArea work) {
    return new GenotypeReport(
        variants.root(), variants.version(), variants.blocks(), clinical, names, work);
  }

  @Override
  public List<SideFile> sideFiles(StatisticsSet observed, Long listed) {
    List<SideFile> files = new ArrayList<>();
    files.add(VariantsFile.from(work));
    if (!clinical.tables().isEmpty()) {
      files.add(SideFile.of(JoinReport.FILE, (dataset, out) -> joined().writeJson(out)));
    }
    files.addAll(SideFile.report(dataset -> report(dataset, observed)));
    return files;
  }

  private synchronized JoinReport joined() throws IOException {
    if (join == null) {
      List<String> samples = VariantDataset.samples(Dataset.open(root, version));
      join = new JoinReport(clinical.join(samples), clinical.kind());
    }
    return join;
  }

  private QcReport report(Dataset dataset, StatisticsSet observed) throws IOException {
    JoinReport found = joined();
    List<QualityCheck> checks =
        new ArrayList<>(
            QualityRule.checkAll(
                List.of(QualityRule.booksBalance()), observed, dataset.conservation()));
    List<QcReport.Section> sections = new ArrayList<>();
    sections.add(
        new QcReport.Section(
            "Genotypes",
            "One value for each sample.",
            Exhibit.Distribution.of(
                    observed,
                    NameSamples.MISSING.name(),
                    "Missing genotypes",
                    "Share of the genotypes of a sample that are missing.",
                    "")
                .stream()
                .toList()));
    if (!clinical.tables().isEmpty()) {
      checks.addAll(found.checks());
      sections.add(found.section());
    }
    return new QcReport(
        "Genotypes by sample",
        String.format(
            Locale.ROOT,
            "%,d samples with %,d variants in %,d %s",
            dataset.index().totalRows(),
            blocks.variants(),
            names.isEmpty() ? blocks.all().size() : names.size(),
            names.isEmpty() ? "blocks" : "columns"),
        facts(dataset, found),
        dataset.conservation(),
        checks,
        sections,
        observed);
  }

  private static List<QcReport.Fact> facts(Dataset dataset, JoinReport found) {
    List<QcReport.Fact> facts = new ArrayList<>();
    dataset.index().inputs().forEach(input -> facts.add(new QcReport.Fact("Input", input.name())));
    facts.add(new QcReport.Fact("Counted allele", "ALT"));
    facts.addAll(found.facts());
    return facts;
  }
}
