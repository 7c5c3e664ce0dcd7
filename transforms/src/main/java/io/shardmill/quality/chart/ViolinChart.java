package io.shardmill.quality.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How a number is spread in each of some groups: one lying violin each, all of the same height,
 * with the median and the middle half.
 *
 * @param x the axis of the number
 * @param edges of the bins that all groups are counted in, ascending
 * @param violins the groups, at most {@value #MAX_VIOLINS}
 * @param groups how many groups there are in all
 */
public record ViolinChart(Axis x, double[] edges, List<Violin> violins, int groups)
    implements Chart {

  /** Groups drawn. */
  public static final int MAX_VIOLINS = 16;

  private static final double NAMES = 120;
  private static final double RIGHT = Svg.WIDTH - 24;
  private static final double ROW = 34;

  /**
   * A group.
   *
   * @param name its name
   * @param counts how many values are in each bin
   */
  public record Violin(String name, long[] counts) {

    public Violin {
      counts = counts.clone();
    }

    /** Values of the group. */
    long total() {
      long total = 0;
      for (long count : counts) {
        total += count;
      }
      return total;
    }

    /** The bin that holds a quantile. */
    private int bin(double fraction) {
      long rank = Math.max(1, (long) Math.ceil(fraction * total()));
      long seen = 0;
      int bin = 0;
      while (bin < counts.length - 1 && (seen += counts[bin]) < rank) {
        bin++;
      }
      return bin;
    }

    /** How dense the values are at a bin: a mean over it and its neighbours. */
    private double density(int bin) {
      double sum = 0;
      double weights = 0;
      for (int step = -2; step <= 2; step++) {
        if (bin + step >= 0 && bin + step < counts.length) {
          double weight = 3 - Math.abs(step);
          sum += weight * counts[bin + step];
          weights += weight;
        }
      }
      return sum / weights;
    }
  }

  public ViolinChart {
    edges = edges.clone();
    violins = violins.stream().limit(MAX_VIOLINS).toList();
  }

  @Override
  public void draw(Markup page, String title) {
    Range range = Range.of(x.scale(), filled());
    double bottom = 8 + ROW * violins.size();
    Svg.open(page, bottom + 44, title, "One violin for each of %d groups.".formatted(groups));
    for (double tick : range.ticks(RIGHT - NAMES)) {
      double across = across(range, tick);
      Svg.line(page, "grid", across, 4, across, bottom);
      Svg.label(page, "middle", across, bottom + 17, Figures.compact(tick));
    }
    Svg.line(page, "axis", NAMES, bottom, RIGHT, bottom);
    Svg.label(page, "middle", (NAMES + RIGHT) / 2, bottom + 37, x.label());
    for (int i = 0; i < violins.size(); i++) {
      draw(page, range, violins.get(i), 8 + ROW * (i + 0.5));
    }
    page.close();
    List<List<String>> rows = new ArrayList<>();
    for (Violin each : violins) {
      rows.add(
          List.of(
              each.name(),
              Figures.count(each.total()),
              figure(each, 0.05),
              figure(each, 0.5),
              figure(each, 0.95)));
    }
    FoldedTable.draw(
        page,
        "Numbers as a table",
        List.of("", "Values", "5th percentile ≈", "Median ≈", "95th percentile ≈"),
        rows);
  }

  /** Edges of bins that hold anything. */
  private DoubleStream filled() {
    DoubleStream.Builder values = DoubleStream.builder();
    for (Violin each : violins) {
      for (int bin = 0; bin < each.counts().length; bin++) {
        if (each.counts()[bin] > 0) {
          values.add(edges[bin]).add(edges[bin + 1]);
        }
      }
    }
    return values.build();
  }

  private void draw(Markup page, Range range, Violin violin, double y) {
    page.open("g").element("title", tip(violin));
    Svg.label(page, "end", NAMES - 8, y + 4, TextWidth.fit(violin.name(), NAMES - 10));
    if (violin.total() > 0) {
      double most = 0;
      for (int bin = 0; bin < violin.counts().length; bin++) {
        most = Math.max(most, violin.density(bin));
      }
      StringBuilder above = new StringBuilder();
      StringBuilder below = new StringBuilder();
      int last = violin.bin(1);
      for (int bin = violin.bin(0); bin <= last; bin++) {
        double across = across(range, middle(bin));
        double half = Math.max(0.6, 0.45 * ROW * violin.density(bin) / most);
        above.append(above.isEmpty() ? "M" : "L").append(Svg.at(across, y - half));
        below.insert(0, "L" + Svg.at(across, y + half));
      }
      Svg.path(page, "violin", above.append(below).append("Z").toString(), "");
      Svg.line(page, "middle", quantile(range, violin, 0.25), y, quantile(range, violin, 0.75), y);
      Svg.path(page, "median", "M" + Svg.at(quantile(range, violin, 0.5), y) + "h0", "");
    }
    page.close();
  }

  private double quantile(Range range, Violin violin, double fraction) {
    return across(range, middle(violin.bin(fraction)));
  }

  /** The middle of a bin, on the scale of the axis. */
  private double middle(int bin) {
    if (!x.scale().shows(edges[bin])) {
      return edges[bin + 1];
    }
    return x.scale()
        .value((x.scale().position(edges[bin]) + x.scale().position(edges[bin + 1])) / 2);
  }

  private static double across(Range range, double value) {
    return NAMES + (RIGHT - NAMES) * Math.max(0, Math.min(1, range.fraction(value)));
  }

  private String tip(Violin violin) {
    return "%s: %s values, median ≈ %s"
        .formatted(violin.name(), Figures.count(violin.total()), figure(violin, 0.5));
  }

  private String figure(Violin violin, double fraction) {
    return violin.total() == 0 ? "–" : Figures.number(middle(violin.bin(fraction)));
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeStringField("x", x.label());
    json.writeNumberField("groups", groups);
    json.writeFieldName("edges");
    Numbers.write(json, edges);
    json.writeObjectFieldStart("counts");
    for (Violin each : violins) {
      json.writeFieldName(each.name());
      json.writeArray(each.counts(), 0, each.counts().length);
    }
    json.writeEndObject();
  }
}
