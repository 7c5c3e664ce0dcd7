package io.shardmill.quality.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.quality.chart.Axis.Scale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts in bins, of one or two stages. What lies outside of the bins is counted in a bar of its
 * own at the edge.
 *
 * @param x the axis of the bins
 * @param counts how the axis of the counts is divided
 * @param edges of the bins, ascending
 * @param layers what is counted, the first drawn below the others
 * @param summary what is said of the numbers below the picture; may be empty
 */
public record Histogram(Axis x, Scale counts, double[] edges, List<Layer> layers, String summary)
    implements Chart {

  /**
   * What is counted.
   *
   * @param name of what
   * @param counts below the first bin, in each bin, above the last
   */
  public record Layer(String name, long[] counts) {

    public Layer {
      counts = counts.clone();
    }

    private long below() {
      return counts[0];
    }

    private long above() {
      return counts[counts.length - 1];
    }
  }

  public Histogram {
    edges = edges.clone();
    layers = List.copyOf(layers);
    for (Layer layer : layers) {
      if (layer.counts().length != edges.length + 1) {
        throw new IllegalArgumentException(
            "%d counts for %d edges".formatted(layer.counts().length, edges.length));
      }
    }
  }

  @Override
  public void draw(Markup page, String title) {
    long most = 1;
    for (Layer layer : layers) {
      for (long count : layer.counts()) {
        most = Math.max(most, count);
      }
    }
    Range across = across();
    Frame frame =
        Frame.open(
            page,
            title,
            "Counts in %d bins.".formatted(edges.length - 1),
            x,
            across,
            new Axis(counts == Scale.LINEAR ? "" : "counts, in powers of ten", counts),
            counts == Scale.LINEAR
                ? Range.counts((double) most)
                : Range.between(counts, 0.5, most * 1.3));
    for (int bin = 0; bin <= edges.length; bin++) {
      if ((bin > 0 && bin < edges.length) || outside(bin)) {
        bar(page, frame, bin);
      }
    }
    page.close();
    legend(page);
    note(page);
    if (!summary.isEmpty()) {
      page.element("p", summary, "class", "description");
    }
    table(page);
  }

  /** The bins, and room for a bar beyond an edge where something is. */
  private Range across() {
    double first = x.scale().position(edges[0]);
    double last = x.scale().position(edges[edges.length - 1]);
    double room = 1.6 * (last - first) / (edges.length - 1);
    return new Range(
        x.scale(), first - (outside(0) ? room : 0), last + (outside(edges.length) ? room : 0));
  }

  private boolean outside(int bin) {
    return (bin == 0 || bin == edges.length)
        && layers.stream().anyMatch(layer -> layer.counts()[bin] > 0);
  }

  private void bar(Markup page, Frame frame, int bin) {
    double left;
    double right;
    boolean edge = bin == 0 || bin == edges.length;
    double room = (frame.across(edges[1]) - frame.across(edges[0])) * (edge ? 1.0 : 0);
    if (bin == 0) {
      left = frame.left();
      right = left + room;
    } else if (bin == edges.length) {
      right = frame.right();
      left = right - room;
    } else {
      left = frame.across(edges[bin - 1]);
      right = frame.across(edges[bin]);
    }
    double width = right - left;
    page.open("g").element("title", tip(bin));
    // The whole column answers to the pointer, not only its bar.
    Svg.bar(page, "hit", left, frame.top(), width, frame.bottom() - frame.top());
    for (int i = 0; i < layers.size(); i++) {
      long count = layers.get(i).counts()[bin];
      if (count > 0) {
        // A rare value must not vanish beside frequent ones.
        double height = Math.max(1.5, frame.bottom() - frame.down((double) count));
        double gap = width > 3 ? 1 : 0;
        Svg.bar(
            page,
            Svg.stageStyle(i, layers.size()) + (edge ? " edge" : ""),
            left + gap / 2,
            frame.bottom() - height,
            width - gap,
            height);
      }
    }
    page.close();
  }

  private String tip(int bin) {
    StringBuilder tip = new StringBuilder(range(bin));
    for (Layer layer : layers) {
      tip.append(layers.size() > 1 ? ", " + layer.name() : ":")
          .append(' ')
          .append(Figures.count(layer.counts()[bin]));
    }
    return tip.toString();
  }

  private String range(int bin) {
    if (bin == 0) {
      return "below " + Figures.number(edges[0]);
    }
    if (bin == edges.length) {
      return "above " + Figures.number(edges[bin - 1]);
    }
    return Figures.number(edges[bin - 1]) + " to " + Figures.number(edges[bin]);
  }

  private void legend(Markup page) {
    if (layers.size() > 1) {
      Legend legend = Legend.open(page);
      for (int i = 0; i < layers.size(); i++) {
        legend.entry(Svg.stageStyle(i, layers.size()), layers.get(i).name());
      }
      legend.close();
    }
  }

  /** What the bars at the edges hold. */
  private void note(Markup page) {
    List<String> parts = new ArrayList<>();
    Layer all = layers.get(0);
    if (all.below() > 0) {
      parts.add("%s %s".formatted(Figures.count(all.below()), range(0)));
    }
    if (all.above() > 0) {
      parts.add("%s %s".formatted(Figures.count(all.above()), range(edges.length)));
    }
    if (!parts.isEmpty()) {
      page.element("p", "At the edge: " + String.join(", ", parts) + ".", "class", "description");
    }
  }

  private void table(Markup page) {
    List<String> head = new ArrayList<>(List.of("Range"));
    layers.forEach(layer -> head.add(layer.name()));
    List<List<String>> rows = new ArrayList<>();
    for (int bin = 0; bin <= edges.length; bin++) {
      int at = bin;
      List<String> row = new ArrayList<>(List.of(range(bin)));
      layers.forEach(layer -> row.add(Figures.count(layer.counts()[at])));
      rows.add(row);
    }
    FoldedTable.draw(page, "Counts as a table", head, rows);
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeStringField("x", x.label());
    json.writeFieldName("edges");
    Numbers.write(json, edges);
    json.writeObjectFieldStart("counts");
    for (Layer layer : layers) {
      json.writeFieldName(layer.name());
      json.writeArray(layer.counts(), 0, layer.counts().length);
    }
    json.writeEndObject();
  }
}
