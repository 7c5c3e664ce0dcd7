package io.shardmill.quality;

import io.shardmill.quality.Exhibit.Bars;
import io.shardmill.quality.Exhibit.Staged;
import java.util.List;

/** Draws label counts as lying bars, with their numbers beside them, so it needs no other table. */
final class BarChart {

  private static final int LABEL_WIDTH = 150;
  private static final int NUMBER_WIDTH = 70;
  private static final int LONGEST_LABEL = 24;

  private final Bars bars;
  private final List<Staged<CategoryStatistics>> stages;
  private final int rowHeight;
  private long most = 1;
  private int row;

  BarChart(Bars bars) {
    this.bars = bars;
    this.stages = bars.stages();
    this.rowHeight = 10 + 12 * stages.size();
  }

  void draw(Markup page) {
    List<String> labels = bars.labels();
    long[][] counts = new long[labels.size() + 1][stages.size()];
    boolean others = false;
    for (int i = 0; i < stages.size(); i++) {
      CategoryStatistics statistic = stages.get(i).statistic();
      long rest = statistic.total();
      for (int label = 0; label < labels.size(); label++) {
        counts[label][i] = statistic.count(labels.get(label));
        rest -= counts[label][i];
        most = Math.max(most, counts[label][i]);
      }
      counts[labels.size()][i] = rest;
      most = Math.max(most, rest);
      others |= rest > 0;
    }
    int rows = labels.size() + (others ? 1 : 0);
    Plot.open(
        page,
        Math.max(1, rows) * rowHeight,
        bars.title(),
        "Bars of the counts of %d labels; their numbers stand beside them.".formatted(rows));
    for (int label = 0; label < labels.size(); label++) {
      draw(page, labels.get(label), counts[label]);
    }
    if (others) {
      draw(page, "all others", counts[labels.size()]);
    }
    page.close();
  }

  private void draw(Markup page, String label, long[] counts) {
    int y = row++ * rowHeight;
    page.open("g").element("title", tip(label, counts));
    Plot.label(
        page,
        "end",
        LABEL_WIDTH - 8,
        y + rowHeight / 2.0 + 4,
        Figures.shorten(label, LONGEST_LABEL));
    double space = Plot.WIDTH - LABEL_WIDTH - NUMBER_WIDTH;
    for (int i = 0; i < counts.length; i++) {
      double width = counts[i] == 0 ? 0 : Math.max(1.5, space * counts[i] / most);
      double top = y + 5 + 12.0 * i;
      Plot.bar(page, Plot.stageStyle(i, counts.length), LABEL_WIDTH, top, width, 11);
      Plot.label(page, "start", LABEL_WIDTH + width + 6, top + 9.5, Figures.count(counts[i]));
    }
    page.close();
  }

  private String tip(String label, long[] counts) {
    StringBuilder tip = new StringBuilder(label);
    for (int i = 0; i < counts.length; i++) {
      tip.append(counts.length > 1 ? ", " + ReportPage.name(stages.get(i).stage()) : ":")
          .append(' ')
          .append(Figures.count(counts[i]))
          .append(" (")
          .append(Figures.share(counts[i], stages.get(i).statistic().total()))
          .append(')');
    }
    return tip.toString();
  }
}
