package io.shardmill.singlecell.output;

import io.shardmill.dataset.index.SplitRows;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Exhibit.Bars;
import io.shardmill.quality.Exhibit.Distribution;
import io.shardmill.quality.Exhibit.Drawing;
import io.shardmill.quality.GridStatistic;
import io.shardmill.quality.GroupStatistic;
import io.shardmill.quality.Measure;
import io.shardmill.quality.Measure.Stage;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.quality.chart.Axis;
import io.shardmill.quality.chart.BarChart;
import io.shardmill.quality.chart.HexChart;
import io.shardmill.quality.chart.HexLattice;
import io.shardmill.quality.chart.Mark;
import io.shardmill.quality.chart.ViolinChart;
import io.shardmill.quality.chart.ViolinChart.Violin;
import io.shardmill.quality.chart.XyChart;
import io.shardmill.quality.chart.XyChart.Point;
import io.shardmill.quality.chart.XyChart.Series;
import io.shardmill.singlecell.steps.qc.ObserveCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What the QC report shows of cells, with the bounds of the rules drawn where they are. */
final class CellFigures {

  private final StatisticsSet observed;
  private final SortedMap<String, Double> bounds;

  CellFigures(StatisticsSet observed, SortedMap<String, Double> bounds) {
    this.observed = observed;
    this.bounds = bounds;
  }

  List<Exhibit> exhibits(Dataset dataset) {
    List<Optional<Exhibit>> exhibits =
        List.of(
            knee(),
            hexagons(
                "Counts against genes",
                "Cells as they were read; those far below the others are damaged, far above them"
                    + " doublets.",
                ObserveCells.COUNTS_AND_GENES,
                "genes",
                ObserveCells.GENES_LATTICE,
                List.of("MIN_GENES", "MAX_GENES")),
            hexagons(
                "Counts against mitochondrial share",
                "Cells as they were read; few counts with a high share are dying cells.",
                ObserveCells.COUNTS_AND_PERCENT,
                "mitochondrial %",
                ObserveCells.PERCENT_LATTICE,
                List.of("MT_PERCENT")),
            violins("Counts by data set", "cell.total_counts", Axis.logarithmic("counts")),
            violins("Genes by data set", "cell.genes", Axis.logarithmic("genes")),
            violins(
                "Mitochondrial share by data set",
                "cell.mt_percent",
                Axis.linear("mitochondrial %")),
            Distribution.of(
                observed,
                "cell.total_counts",
                "Counts of a cell",
                "Over all genes of its file.",
                "counts"),
            Distribution.of(
                observed,
                "cell.genes",
                "Genes of a cell",
                "With a count other than 0, of all genes of its file.",
                "genes"),
            Distribution.of(
                observed,
                "cell.mt_percent",
                "Mitochondrial share",
                "High shares point to dying cells.",
                "%"),
            Bars.of(observed, "cell.dataset", "Cells of each data set", ""),
            splits(dataset));
    return exhibits.stream().flatMap(Optional::stream).toList();
  }

  /** Counts by rank, from the fine bins of the counts: the knee separates cells from droplets. */
  private Optional<Exhibit> knee() {
    List<Series> lines = new ArrayList<>();
    for (Stage stage : List.of(Stage.BEFORE, Stage.AFTER)) {
      observed
          .get(new Measure("cell.total_counts", stage), NumericStatistics.class)
          .filter(counts -> counts.count() > 0)
          .ifPresent(
              counts ->
                  lines.add(
                      new Series(
                          stage.name().toLowerCase(Locale.ROOT) + " filtering",
                          XyChart.Style.LINE,
                          ranks(counts))));
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Drawing(
                "Knee plot",
                "How many cells have at least so many counts; a steep fall parts cells from empty"
                    + " droplets.",
                new XyChart(
                    Axis.logarithmic("rank of the cell"),
                    Axis.logarithmic("counts"),
                    lines,
                    marks(Mark.On.Y, List.of("MIN_UMI", "MAX_UMI")),
                    List.of())));
  }

  private static List<Point> ranks(NumericStatistics counts) {
    List<Point> points = new ArrayList<>();
    long rank = counts.above();
    if (rank > 0) {
      points.add(new Point(rank, counts.bins().edge(counts.bins().count())));
    }
    for (int bin = counts.bins().count() - 1; bin >= 0; bin--) {
      if (counts.binCount(bin) > 0) {
        rank += counts.binCount(bin);
        points.add(new Point(rank, counts.bins().edge(bin)));
      }
    }
    return points;
  }

  private List<Mark> marks(Mark.On at, List<String> codes) {
    List<Mark> marks = new ArrayList<>();
    for (String code : codes) {
      Double bound = bounds.get(code);
      if (bound != null) {
        marks.add(new Mark(at, bound, code));
      }
    }
    return marks;
  }

  private Optional<Exhibit> hexagons(
      String title,
      String description,
      Measure measure,
      String y,
      HexLattice lattice,
      List<String> rules) {
    List<Mark> marks = new ArrayList<>(marks(Mark.On.X, List.of("MIN_UMI", "MAX_UMI")));
    marks.addAll(marks(Mark.On.Y, rules));
    return observed
        .get(measure, GridStatistic.class)
        .map(
            grid ->
                new Drawing(
                    title,
                    description,
                    new HexChart("counts", y, lattice, grid.counts(), grid.outside(), marks)));
  }

  /** The data sets with most cells, in the order of their names. */
  private Optional<Exhibit> violins(String title, String measure, Axis axis) {
    return observed
        .get(Measure.of(measure + ".by_dataset").before(), GroupStatistic.class)
        .map(
            groups -> {
              double[] edges = new double[groups.bins().count() + 1];
              Arrays.setAll(edges, groups.bins()::edge);
              List<Violin> violins =
                  groups.groups().entrySet().stream()
                      .sorted(Comparator.comparingLong(CellFigures::lessCells))
                      .limit(ViolinChart.MAX_VIOLINS)
                      .sorted(Map.Entry.comparingByKey())
                      .map(group -> new Violin(group.getKey(), group.getValue()))
                      .toList();
              int all = groups.groups().size();
              return new Drawing(
                  title,
                  "As they were read; the dot is the median, the bar the middle half."
                      + (all > violins.size()
                          ? " The %d largest of %d data sets.".formatted(violins.size(), all)
                          : ""),
                  new ViolinChart(axis, edges, violins, all));
            });
  }

  private static long lessCells(Map.Entry<String, long[]> group) {
    return -Arrays.stream(group.getValue()).sum();
  }

  private static Optional<Exhibit> splits(Dataset dataset) {
    SplitRule rule = dataset.index().splits();
    if (rule == null) {
      return Optional.empty();
    }
    try {
      SplitRows rows = SplitRows.of(rule, dataset.groups());
      List<String> names = rule.parts().stream().map(SplitRule.Part::name).toList();
      return Optional.of(
          new Drawing(
              "Cells of each split",
              "By %s.".formatted(rule.column()),
              BarChart.of(
                  "cells", names, names.stream().map(name -> (double) rows.rows(name)).toList())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
