package io.shardmill.singlecell.output;

import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.EmptyParts;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.singlecell.source.GeneJoin;
import io.shardmill.singlecell.source.genes.GeneAxis;
import io.shardmill.singlecell.source.genes.OtherFeatures;
import io.shardmill.singlecell.steps.CellFindings;
import io.shardmill.singlecell.steps.expression.GeneColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Completes a data set of cells: the genes that it has, the files about them, and the QC report.
 *
 * @param genes the gene axis before rules on counts
 * @param others features that are no genes
 * @param mitochondrial what the report says of mitochondrial genes
 * @param summary the totals
 * @param bounds the bounds of the rules on cells, by code, for the pictures
 */
public record CellReport(
    GeneJoin genes,
    OtherFeatures others,
    QualityRule mitochondrial,
    CellSummary summary,
    SortedMap<String, Double> bounds)
    implements Completion<CellFindings> {

  private static final Map<String, String> RULES =
      Map.of(
          "DATASET_CELLS", "of a data set with too few cells",
          "DATASET_GENES", "of a data set with too few genes",
          "MT_PERCENT", "mitochondrial share not below the bound, or no counts",
          "MIN_UMI", "fewer counts than the bound",
          "MAX_UMI", "more counts than the bound",
          "MIN_GENES", "fewer genes than the bound",
          "MAX_GENES", "more genes than the bound",
          "NOT_CONTROL", "no control, in a data set that has some",
          "MIN_GENES_ON_AXIS", "fewer of the genes of the data set than the bound");

  @Override
  public DatasetPlan plan(DatasetPlan planned, StatisticsSet observed, CellFindings findings) {
    return new FeatureReport(others)
        .addTo(
            planned.axis("genes", findings.genes()), types(findings), removed(findings), observed);
  }

  private List<String> types(CellFindings findings) {
    return genes.axis().select(findings.places()).types();
  }

  @Override
  public List<SideFile> sideFiles(StatisticsSet observed, CellFindings findings) {
    List<SideFile> files = new ArrayList<>(geneTable(findings).sideFiles());
    files.add(summary.sideFile());
    files.addAll(SideFile.report(dataset -> report(dataset, observed, findings)));
    return files;
  }

  private GeneTable geneTable(CellFindings findings) {
    int[] places = findings.places();
    GeneAxis axis = genes.axis().select(places);
    GeneTable table =
        GeneTable.of(axis.keys())
            .with("gene_name", "Symbol", axis.names())
            .with("gene_id", "Accession, such as an Ensembl id", known(axis.ids()))
            .with("feature_type", "As 10x files tell it", known(axis.types()));
    table = table.with(GeneColumns.ofCounts(findings.survey().counts()).select(places));
    for (GeneColumns columns : laterColumns(findings)) {
      table = table.with(columns);
    }
    return table.removed(removed(findings));
  }

  /** What later passes found, which is nothing without cells. */
  private static List<GeneColumns> laterColumns(CellFindings findings) {
    List<GeneColumns> columns = new ArrayList<>();
    if (findings.survey().counts().cells() > 0) {
      if (findings.variable() != null) {
        columns.add(ofStored(findings.variable().columns(), findings));
      }
      if (findings.scale() != null) {
        columns.add(ofStored(findings.scale().columns(), findings));
      }
    }
    return columns;
  }

  /** Columns of the genes that pass the gene rules, of which only some may be stored. */
  private static GeneColumns ofStored(GeneColumns columns, CellFindings findings) {
    return findings.stored() == null ? columns : columns.select(findings.stored().kept());
  }

  private static List<String> known(List<String> texts) {
    return new ArrayList<>(texts).stream().map(text -> text.isEmpty() ? null : text).toList();
  }

  private List<GeneTable.Removed> removed(CellFindings findings) {
    List<GeneTable.Removed> removed = new ArrayList<>();
    genes
        .dropped()
        .forEach(each -> removed.add(new GeneTable.Removed(each.name(), each.type(), each.rule())));
    List<String> names = genes.axis().keys();
    List<String> types = genes.axis().types();
    for (int gene = 0; gene < names.size(); gene++) {
      String rule = findings.survey().genes().rule(gene);
      if (!rule.isEmpty()) {
        removed.add(new GeneTable.Removed(names.get(gene), types.get(gene), rule));
      }
    }
    if (findings.stored() != null) {
      List<String> kept = findings.survey().genes().select(names);
      List<String> keptTypes = findings.survey().genes().select(types);
      for (int gene = 0; gene < kept.size(); gene++) {
        String rule = findings.stored().rule(gene);
        if (!rule.isEmpty()) {
          removed.add(new GeneTable.Removed(kept.get(gene), keptTypes.get(gene), rule));
        }
      }
    }
    return removed;
  }

  private QcReport report(Dataset dataset, StatisticsSet observed, CellFindings findings) {
    Conservation conservation = dataset.conservation();
    List<Exhibit> ofGenes =
        new ArrayList<>(new GeneFigures(genes.axis().names(), findings).exhibits());
    ofGenes.addAll(
        new FeatureReport(others).exhibits(types(findings), removed(findings), observed));
    List<QualityCheck> checks = new ArrayList<>(empty(dataset));
    checks.addAll(QualityRule.checkAll(rules(), observed, conservation));
    List<QcReport.Section> sections =
        List.of(
            new QcReport.Section(
                "Cells",
                "As they were read, and those that are written.",
                new CellFigures(observed, bounds).exhibits(dataset)),
            new QcReport.Section("Genes", "Over the cells that are written.", ofGenes));
    QcReport report =
        new QcReport(
            "Cells from HDF5",
            "%,d cells of %,d genes".formatted(conservation.written(), findings.genes().size()),
            facts(dataset, findings),
            conservation,
            checks,
            sections,
            observed);
    return report.withRules(RULES);
  }

  private static List<QualityCheck> empty(Dataset dataset) {
    try {
      return EmptyParts.of(dataset).stream()
          .map(
              what ->
                  new QualityCheck(
                      "Nothing is empty", Status.FAIL, "empty", "cells", "Look: " + what + "."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<QualityRule> rules() {
    return List.of(
        QualityRule.booksBalance(),
        QualityRule.rejectedShare(Limits.atMost(0, 0.01)),
        FeatureReport.repeatedEntries(),
        mitochondrial,
        QualityRule.mean(
            "Mean mitochondrial percent",
            Measure.of("cell.mt_percent").after(),
            Limits.atMost(10, 25)),
        QualityRule.mean(
            "Mean genes of a cell", Measure.of("cell.genes").after(), Limits.atLeast(500, 100)));
  }

  private List<QcReport.Fact> facts(Dataset dataset, CellFindings findings) {
    List<QcReport.Fact> facts = new ArrayList<>();
    dataset.index().inputs().forEach(input -> facts.add(new QcReport.Fact("Input", input.name())));
    if (!genes.missing().isEmpty()) {
      facts.add(
          new QcReport.Fact(
              "Listed genes in no file",
              String.format(Locale.ROOT, "%,d", genes.missing().size())));
    }
    geneTable(findings)
        .removedByRule()
        .forEach(
            (rule, count) ->
                facts.add(
                    new QcReport.Fact(
                        "Genes left out, " + rule, String.format(Locale.ROOT, "%,d", count))));
    return facts;
  }
}
