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
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.quality.chart.Axis;
import io.shardmill.quality.chart.XyChart;
import io.shardmill.singlecell.source.GeneJoin;
import io.shardmill.singlecell.source.genes.GeneAxis;
import io.shardmill.singlecell.source.genes.OtherFeatures;
import io.shardmill.singlecell.steps.CellFindings;
import io.shardmill.singlecell.steps.expression.GeneColumns;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Completes a data set of cells: the genes that it has, the files about them, and the QC report.
 *
 * @param genes the gene axis before rules on counts
 * @param others features that are no genes
 * @param mitochondrial what the report says of mitochondrial genes
 * @param summary the totals
 */
public record CellReport(
    GeneJoin genes, OtherFeatures others, QualityRule mitochondrial, CellSummary summary)
    implements Completion<CellFindings> {

  private static final int TOP_GENES = 20;

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
    List<Exhibit> ofGenes = new ArrayList<>(genes(findings));
    ofGenes.addAll(
        new FeatureReport(others).exhibits(types(findings), removed(findings), observed));
    List<QualityCheck> checks = new ArrayList<>(empty(dataset));
    checks.addAll(QualityRule.checkAll(rules(), observed, conservation));
    List<QcReport.Section> sections =
        List.of(
            new QcReport.Section(
                "Cells", "As they were read, and those that are written.", cells(observed)),
            new QcReport.Section("Genes", "Over the cells that are written.", ofGenes));
    return new QcReport(
        "Cells from HDF5",
        "%,d cells of %,d genes".formatted(conservation.written(), findings.genes().size()),
        facts(dataset, findings),
        conservation,
        checks,
        sections,
        observed);
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

  private static List<Exhibit> cells(StatisticsSet observed) {
    List<Optional<Exhibit>> exhibits =
        List.of(
            knee(observed),
            Exhibit.Distribution.of(
                observed,
                "cell.total_counts",
                "Counts of a cell",
                "Over all genes of its file.",
                "counts"),
            Exhibit.Distribution.of(
                observed,
                "cell.genes",
                "Genes of a cell",
                "With a count other than 0, of all genes of its file.",
                "genes"),
            Exhibit.Distribution.of(
                observed,
                "cell.mt_percent",
                "Mitochondrial share",
                "High shares point to dying cells.",
                "%"),
            Exhibit.Bars.of(observed, "cell.dataset", "Cells of each data set", ""));
    return exhibits.stream().flatMap(Optional::stream).toList();
  }

  /** Counts by rank, from the fine bins of the counts: the knee separates cells from droplets. */
  private static Optional<Exhibit> knee(StatisticsSet observed) {
    List<XyChart.Series> lines = new ArrayList<>();
    for (Measure.Stage stage : List.of(Measure.Stage.BEFORE, Measure.Stage.AFTER)) {
      observed
          .get(new Measure("cell.total_counts", stage), NumericStatistics.class)
          .filter(counts -> counts.count() > 0)
          .ifPresent(
              counts ->
                  lines.add(
                      new XyChart.Series(
                          stage.name().toLowerCase(Locale.ROOT), XyChart.Style.LINE, ranks(counts))));
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Exhibit.Drawing(
                "Knee plot",
                "How many cells have at least so many counts.",
                new XyChart(
                    Axis.logarithmic("Rank of the cell"),
                    Axis.logarithmic("Counts"),
                    lines,
                    List.of(),
                    List.of())));
  }

  private static List<XyChart.Point> ranks(NumericStatistics counts) {
    List<XyChart.Point> points = new ArrayList<>();
    long rank = counts.above();
    if (rank > 0) {
      points.add(new XyChart.Point(rank, counts.bins().edge(counts.bins().count())));
    }
    for (int bin = counts.bins().count() - 1; bin >= 0; bin--) {
      if (counts.binCount(bin) > 0) {
        rank += counts.binCount(bin);
        points.add(new XyChart.Point(rank, counts.bins().edge(bin)));
      }
    }
    return points;
  }

  private List<Exhibit> genes(CellFindings findings) {
    GeneMoments counts = findings.survey().counts();
    List<String> names = genes.axis().names();
    int[] places = findings.places();
    double sum = IntStream.of(places).mapToDouble(counts::sum).sum();
    List<List<String>> top =
        IntStream.of(places)
            .boxed()
            .filter(gene -> counts.sum(gene) > 0)
            .sorted(Comparator.comparingDouble((Integer gene) -> -counts.sum(gene)))
            .limit(TOP_GENES)
            .map(
                gene ->
                    List.of(
                        names.get(gene),
                        String.format(Locale.ROOT, "%.2f", counts.sum(gene) / sum * 100),
                        String.format(Locale.ROOT, "%,d", counts.expressing(gene))))
            .toList();
    List<Exhibit> exhibits = new ArrayList<>();
    exhibits.add(
        Exhibit.Table.of(
            "Genes with most counts", "", List.of("Gene", "% of counts", "Cells"), top));
    return exhibits;
  }
}
