package io.shardmill.genotype.output;

import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.genotype.ld.LdSettings;
import io.shardmill.genotype.ld.PrunedVariants;
import io.shardmill.genotype.steps.DropPruned;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The QC report of pruned variants.
 *
 * @param settings how they were pruned
 */
public record PruneReport(LdSettings settings) implements Completion<PrunedVariants> {

  private static final Map<String, String> RULES =
      Map.of(
          DropPruned.LINKED,
          "Linked with a variant within the window that has no rarer minor allele",
          DropPruned.MONOMORPHIC,
          "All known genotypes are alike");

  @Override
  public List<SideFile> sideFiles(StatisticsSet observed, PrunedVariants pruned) {
    return SideFile.report(dataset -> report(dataset, observed));
  }

  private QcReport report(Dataset dataset, StatisticsSet observed) {
    List<QcReport.Fact> facts = new ArrayList<>();
    dataset.index().inputs().forEach(input -> facts.add(new QcReport.Fact("Input", input.name())));
    facts.add(new QcReport.Fact("Window", settings.window().toString()));
    facts.add(new QcReport.Fact("Greatest r2 left", Double.toString(settings.linkage().bound())));
    return new QcReport(
            "Variants that are not linked",
            String.format(
                Locale.ROOT,
                "%,d of %,d variants",
                dataset.index().totalRows(),
                dataset.conservation().read()),
            facts,
            dataset.conservation(),
            QualityRule.checkAll(
                List.of(QualityRule.booksBalance()), observed, dataset.conservation()),
            List.of(
                new QcReport.Section(
                    "Variants",
                    "What pruning leaves of each contig.",
                    Exhibit.Bars.of(
                            observed,
                            DropPruned.CONTIG.name(),
                            "Variants by contig",
                            "Before and after pruning.",
                            Exhibit.Bars.Order.BY_NAME)
                        .stream()
                        .toList())),
            observed)
        .withRules(RULES);
  }
}
