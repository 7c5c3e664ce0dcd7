package io.shardmill.quality;

import io.shardmill.quality.Exhibit.Distribution;
import io.shardmill.quality.Exhibit.Staged;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Draws a distribution: bars over bins of equal width, a summary, and the counts as a table. */
final class HistogramChart {

  private final Distribution distribution;
  private final List<Staged<NumericStatistics>> stages;
  private final Bins bins;

  HistogramChart(Distribution distribution) {
    this.distribution = distribution;
    this.stages = distribution.stages();
    this.bins = stages.get(0).statistic().bins();
  }

  void draw(Markup page) {
    Plot.open(page, Plot.HEIGHT, distribution.title(), summary());
    long most = 1;
    for (Staged<NumericStatistics> stage : stages) {
      for (int bin = 0; bin < bins.count(); bin++) {
        most = Math.max(most, stage.statistic().binCount(bin));
      }
    }
    double step = Math.max(1, Plot.step((double) most));
    double top = Math.ceil(most / step) * step;
    for (double count = 0; count <= top; count += step) {
      Plot.horizontal(page, y(count, top), Figures.compact(count));
    }
    double width = (Plot.RIGHT - Plot.LEFT) / (double) bins.count();
    for (int bin = 0; bin < bins.count(); bin++) {
      bar(page, bin, width, top);
    }
    int every = binsPerTick();
    for (int edge = 0; edge <= bins.count(); edge += every) {
      Plot.tick(page, Plot.LEFT + edge * width, Figures.number(bins.edge(edge)));
    }
    if (!distribution.unit().isEmpty()) {
      Plot.name(page, distribution.unit());
    }
    page.close();
    figures(page);
    table(page);
  }

  /** Few enough for labels not to touch; where it can be, the last edge has one. */
  private int binsPerTick() {
    int every = (bins.count() + 7) / 8;
    for (int even = every; even <= 2 * every; even++) {
      if (bins.count() % even == 0) {
        return even;
      }
    }
    return every;
  }

  private void bar(Markup page, int bin, double width, double top) {
    StringBuilder tip = new StringBuilder(range(bin));
    for (Staged<NumericStatistics> stage : stages) {
      tip.append(stages.size() > 1 ? ", " + ReportPage.name(stage.stage()) : ":")
          .append(' ')
          .append(Figures.count(stage.statistic().binCount(bin)));
    }
    page.open("g").element("title", tip.toString());
    double x = Plot.LEFT + bin * width;
    // The whole column answers to the pointer, not only its bar.
    Plot.bar(page, "hit", x, Plot.TOP, width, Plot.BOTTOM - Plot.TOP);
    for (int i = 0; i < stages.size(); i++) {
      long count = stages.get(i).statistic().binCount(bin);
      if (count > 0) {
        // A rare value must not vanish beside frequent ones.
        double height = Math.max(1.5, Plot.BOTTOM - y((double) count, top));
        Plot.bar(
            page,
            Plot.stageStyle(i, stages.size()),
            x + 0.5,
            Plot.BOTTOM - height,
            Math.max(0.5, width - 1),
            height);
      }
    }
    page.close();
  }

  private static double y(double count, double top) {
    return Plot.BOTTOM - (Plot.BOTTOM - Plot.TOP) * count / top;
  }

  private void figures(Markup page) {
    page.open("table", "class", "figures").open("thead").open("tr").element("th", "");
    for (Staged<NumericStatistics> stage : stages) {
      page.element("th", ReportPage.name(stage.stage()), "scope", "col", "class", "number");
    }
    page.close().close().open("tbody");
    row(page, "Values", s -> Figures.count(s.count()));
    row(page, "Missing", s -> Figures.count(s.missing()));
    if (stages.stream().anyMatch(stage -> stage.statistic().notFinite() > 0)) {
      row(page, "Not finite", s -> Figures.count(s.notFinite()));
    }
    row(page, "Mean", s -> figure(s.mean()));
    row(page, "Standard deviation", s -> figure(s.standardDeviation()));
    row(page, "Minimum", s -> figure(s.min()));
    row(page, "5th percentile ≈", s -> figure(s.quantile(0.05)));
    row(page, "Median ≈", s -> figure(s.quantile(0.5)));
    row(page, "95th percentile ≈", s -> figure(s.quantile(0.95)));
    row(page, "Maximum", s -> figure(s.max()));
    page.close().close();
  }

  private void row(Markup page, String name, Function<NumericStatistics, String> figure) {
    page.open("tr").element("th", name, "scope", "row");
    stages.forEach(stage -> page.element("td", figure.apply(stage.statistic()), "class", "number"));
    page.close();
  }

  private void table(Markup page) {
    page.open("details").element("summary", "Counts as a table").open("table");
    page.open("thead").open("tr").element("th", "Range", "scope", "col");
    for (Staged<NumericStatistics> stage : stages) {
      page.element("th", ReportPage.name(stage.stage()), "scope", "col", "class", "number");
    }
    page.close().close().open("tbody");
    row(page, "below " + Figures.number(bins.edge(0)), s -> Figures.count(s.below()));
    for (int bin = 0; bin < bins.count(); bin++) {
      int at = bin;
      row(page, range(bin), s -> Figures.count(s.binCount(at)));
    }
    row(page, "above " + Figures.number(bins.edge(bins.count())), s -> Figures.count(s.above()));
    page.close().close().close();
  }

  private String summary() {
    NumericStatistics last = stages.get(stages.size() - 1).statistic();
    return "Histogram of %s values from %s to %s, mean %s."
        .formatted(
            Figures.count(last.count()),
            figure(last.min()),
            figure(last.max()),
            figure(last.mean()));
  }

  private String range(int bin) {
    return Figures.number(bins.edge(bin)) + " to " + Figures.number(bins.edge(bin + 1));
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent() ? Figures.number(value.getAsDouble()) : "–";
  }
}
