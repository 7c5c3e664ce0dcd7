package io.shardmill.quality;

import io.shardmill.quality.Exhibit.Bars;
import io.shardmill.quality.Exhibit.Distribution;
import io.shardmill.quality.Exhibit.Staged;
import io.shardmill.quality.chart.Axis;
import io.shardmill.quality.chart.BarChart;
import io.shardmill.quality.chart.Figures;
import io.shardmill.quality.chart.FoldedTable;
import io.shardmill.quality.chart.Histogram;
import io.shardmill.quality.chart.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Draws the charts of exhibits whose numbers are statistics of stages. */
final class ExhibitFigure {

  private ExhibitFigure() {}

  /** A histogram, a line about it, and the figures folded. */
  static void draw(Markup page, Distribution distribution) {
    List<Staged<NumericStatistics>> stages = distribution.stages();
    FittedBins bins = FittedBins.of(distribution.scale(), stages);
    List<Histogram.Layer> layers = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      layers.add(new Histogram.Layer(ReportPage.name(stages.get(i).stage()), bins.counts().get(i)));
    }
    new Histogram(
            new Axis(distribution.unit(), distribution.scale()),
            distribution.counts(),
            bins.edges(),
            layers,
            summary(stages.get(stages.size() - 1).statistic()))
        .draw(page, distribution.title());
    figures(page, stages);
  }

  private static String summary(NumericStatistics numbers) {
    if (numbers.count() == 0) {
      return "No values.";
    }
    return "Median ≈ %s, from %s to %s.%s"
        .formatted(
            figure(numbers.quantile(0.5)),
            figure(numbers.min()),
            figure(numbers.max()),
            numbers.missing() == 0 ? "" : " Missing: " + Figures.count(numbers.missing()) + ".");
  }

  private static void figures(Markup page, List<Staged<NumericStatistics>> stages) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(stages, "Values", s -> Figures.count(s.count())));
    rows.add(row(stages, "Missing", s -> Figures.count(s.missing())));
    if (stages.stream().anyMatch(stage -> stage.statistic().notFinite() > 0)) {
      rows.add(row(stages, "Not finite", s -> Figures.count(s.notFinite())));
    }
    rows.add(row(stages, "Mean", s -> figure(s.mean())));
    rows.add(row(stages, "Standard deviation", s -> figure(s.standardDeviation())));
    rows.add(row(stages, "Minimum", s -> figure(s.min())));
    rows.add(row(stages, "5th percentile ≈", s -> figure(s.quantile(0.05))));
    rows.add(row(stages, "Median ≈", s -> figure(s.quantile(0.5))));
    rows.add(row(stages, "95th percentile ≈", s -> figure(s.quantile(0.95))));
    rows.add(row(stages, "Maximum", s -> figure(s.max())));
    List<String> head = new ArrayList<>(List.of(""));
    stages.forEach(stage -> head.add(ReportPage.name(stage.stage())));
    FoldedTable.draw(page, "Statistics", head, rows);
  }

  private static List<String> row(
      List<Staged<NumericStatistics>> stages,
      String name,
      Function<NumericStatistics, String> figure) {
    List<String> row = new ArrayList<>(List.of(name));
    stages.forEach(stage -> row.add(figure.apply(stage.statistic())));
    return row;
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent() ? Figures.number(value.getAsDouble()) : "–";
  }

  /** Bars of labels, and one of all labels that have none. */
  static void draw(Markup page, Bars exhibit) {
    List<Staged<CategoryStatistics>> stages = exhibit.stages();
    List<BarChart.Bar> bars = new ArrayList<>();
    double[] others = new double[stages.size()];
    for (int i = 0; i < others.length; i++) {
      others[i] = stages.get(i).statistic().total();
    }
    boolean left = false;
    for (String label : exhibit.labels()) {
      double[] counts = new double[others.length];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = stages.get(i).statistic().count(label);
        others[i] -= counts[i];
      }
      bars.add(new BarChart.Bar(label, counts, tip(stages, label, counts)));
    }
    for (double rest : others) {
      left |= rest > 0;
    }
    if (left) {
      bars.add(new BarChart.Bar("all others", others, tip(stages, "all others", others)));
    }
    List<String> names = stages.stream().map(stage -> ReportPage.name(stage.stage())).toList();
    new BarChart(names, bars).draw(page, exhibit.title());
  }

  private static String tip(
      List<Staged<CategoryStatistics>> stages, String label, double[] counts) {
    StringBuilder tip = new StringBuilder(label);
    for (int i = 0; i < counts.length; i++) {
      tip.append(counts.length > 1 ? ", " + ReportPage.name(stages.get(i).stage()) : ":")
          .append(' ')
          .append(Figures.count((long) counts[i]))
          .append(" (")
          .append(Figures.share((long) counts[i], stages.get(i).statistic().total()))
          .append(')');
    }
    return tip.toString();
  }
}
