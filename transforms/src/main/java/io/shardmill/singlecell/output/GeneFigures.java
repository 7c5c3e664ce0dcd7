package io.shardmill.singlecell.output;

import io.shardmill.column.ColumnVector;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Exhibit.Drawing;
import io.shardmill.quality.chart.Axis;
import io.shardmill.quality.chart.BarChart;
import io.shardmill.quality.chart.XyChart;
import io.shardmill.quality.chart.XyChart.Named;
import io.shardmill.quality.chart.XyChart.Point;
import io.shardmill.quality.chart.XyChart.Series;
import io.shardmill.quality.chart.XyChart.Style;
import io.shardmill.singlecell.steps.CellFindings;
import io.shardmill.singlecell.steps.expression.GeneColumns;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.variable.HighlyVariableGenes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the QC report shows of genes. */
final class GeneFigures {

  private static final int TOP_GENES = 20;
  private static final int NAMED_GENES = 8;

  private final List<String> names;
  private final CellFindings findings;

  /**
   * Shows genes.
   *
   * @param names of the axis before the gene rules
   */
  GeneFigures(List<String> names, CellFindings findings) {
    this.names = names;
    this.findings = findings;
  }

  List<Exhibit> exhibits() {
    List<Exhibit> exhibits = new ArrayList<>();
    variable().ifPresent(exhibits::add);
    GeneMoments counts = findings.survey().counts();
    int[] places = findings.places();
    double sum = IntStream.of(places).mapToDouble(counts::sum).sum();
    List<Integer> top =
        IntStream.of(places)
            .boxed()
            .filter(gene -> counts.sum(gene) > 0)
            .sorted(Comparator.comparingDouble((Integer gene) -> -counts.sum(gene)))
            .limit(TOP_GENES)
            .toList();
    if (!top.isEmpty()) {
      exhibits.add(
          new Drawing(
              "Genes with most counts",
              "Percent of the counts of all cells and stored genes.",
              BarChart.of(
                  "percent",
                  top.stream().map(names::get).toList(),
                  top.stream().map(gene -> counts.sum(gene) / sum * 100).toList())));
    }
    exhibits.add(
        Exhibit.Table.of(
            "Genes with most counts, in numbers",
            "",
            List.of("Gene", "% of counts", "Cells"),
            top.stream()
                .map(
                    gene ->
                        List.of(
                            names.get(gene),
                            String.format(Locale.ROOT, "%.2f", counts.sum(gene) / sum * 100),
                            String.format(Locale.ROOT, "%,d", counts.expressing(gene))))
                .toList()));
    return exhibits;
  }

  /** Spread over mean of all genes that pass the gene rules, with those that were chosen. */
  private Optional<Exhibit> variable() {
    HighlyVariableGenes variable = findings.variable();
    if (variable == null || findings.survey().counts().cells() == 0) {
      return Optional.empty();
    }
    GeneColumns columns = variable.columns();
    boolean byVariance = has(columns, "variances");
    double[] means = values(columns, "means");
    double[] spread = values(columns, byVariance ? "variances" : "dispersions_norm");
    double[] order = values(columns, byVariance ? "variances_norm" : "dispersions_norm");
    boolean[] chosen = variable.flags();
    List<Point> others = new ArrayList<>();
    List<Point> variables = new ArrayList<>();
    for (int gene = 0; gene < means.length; gene++) {
      (chosen[gene] ? variables : others).add(new Point(means[gene], spread[gene]));
    }
    List<String> passing = findings.survey().genes().select(names);
    List<Named> named =
        IntStream.range(0, means.length)
            .filter(gene -> chosen[gene] && Double.isFinite(order[gene]))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer gene) -> -order[gene]))
            .limit(NAMED_GENES)
            .map(gene -> new Named(passing.get(gene), new Point(means[gene], spread[gene])))
            .toList();
    return Optional.of(
        new Drawing(
            "Highly variable genes",
            String.format(
                Locale.ROOT,
                "%,d of %,d genes are chosen; those that vary most are named.",
                variables.size(),
                means.length),
            new XyChart(
                byVariance ? Axis.logarithmic("mean count") : Axis.linear("mean expression"),
                byVariance ? Axis.logarithmic("variance") : Axis.linear("normalized dispersion"),
                List.of(
                    new Series("other genes", Style.DOTS, others),
                    new Series("highly variable", Style.DOTS, variables)),
                List.of(),
                named)));
  }

  private static boolean has(GeneColumns columns, String name) {
    return columns.columns().stream().anyMatch(column -> column.name().equals(name));
  }

  private static double[] values(GeneColumns columns, String name) {
    for (int i = 0; i < columns.columns().size(); i++) {
      if (columns.columns().get(i).name().equals(name)
          && columns.vectors().get(i) instanceof ColumnVector.Float64s numbers) {
        return numbers.values();
      }
    }
    throw new IllegalArgumentException("No " + name);
  }
}
