package io.shardmill.quality.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Percentiles of a number along an axis: the median as a line, and bands around it.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param points percentiles by place, in order of place
 * @param marks targets
 * @param ticks places with a label on the horizontal axis; none for round numbers
 */
public record BandChart(
    Axis x, Axis y, List<Percentiles> points, List<Mark> marks, List<Double> ticks)
    implements Chart {

  /**
   * Percentiles at one place; all NaN where nothing is known.
   *
   * @param at the place
   * @param p5 the 5th
   * @param p25 the 25th
   * @param p50 the median
   * @param p75 the 75th
   * @param p95 the 95th
   */
  public record Percentiles(double at, double p5, double p25, double p50, double p75, double p95) {

    private boolean known() {
      return !Double.isNaN(p50);
    }
  }

  private interface Of {
    double of(Percentiles percentiles);
  }

  public BandChart {
    points = List.copyOf(points);
    marks = List.copyOf(marks);
    ticks = List.copyOf(ticks);
  }

  @Override
  public void draw(Markup page, String title) {
    List<Percentiles> known = points.stream().filter(Percentiles::known).toList();
    Range across = Range.between(x.scale(), first(), last());
    Range range =
        Range.of(
            y.scale(),
            DoubleStream.concat(
                known.stream().flatMapToDouble(each -> DoubleStream.of(each.p5(), each.p95())),
                marks.stream().filter(mark -> mark.at() == Mark.On.Y).mapToDouble(Mark::value)));
    Frame frame =
        Frame.open(
            page,
            title,
            "Median and percentiles of %s over %s.".formatted(y.label(), x.label()),
            x,
            across,
            y,
            range,
            ticks.isEmpty() ? across.ticks(Svg.WIDTH - 80) : ticks);
    band(page, frame, "band outer", "5th to 95th percentile", Percentiles::p5, Percentiles::p95);
    band(page, frame, "band inner", "25th to 75th percentile", Percentiles::p25, Percentiles::p75);
    line(page, frame);
    Labels labels = new Labels(frame);
    marks.forEach(mark -> mark.draw(page, frame, labels));
    page.close();
    Legend.open(page)
        .entry("line0", "median")
        .entry("inner", "25th to 75th percentile")
        .entry("outer", "5th to 95th percentile")
        .close();
    table(page, known);
  }

  private double first() {
    return points.isEmpty() ? 0 : points.get(0).at();
  }

  private double last() {
    return points.size() < 2 ? first() + 1 : points.get(points.size() - 1).at();
  }

  /** Places without numbers cut a band in parts. */
  private List<List<Percentiles>> parts() {
    List<List<Percentiles>> parts = new ArrayList<>();
    boolean open = false;
    for (Percentiles each : points) {
      if (each.known()) {
        if (!open) {
          parts.add(new ArrayList<>());
        }
        parts.get(parts.size() - 1).add(each);
      }
      open = each.known();
    }
    return parts;
  }

  private void band(Markup page, Frame frame, String style, String name, Of low, Of high) {
    StringBuilder path = new StringBuilder();
    for (List<Percentiles> part : parts()) {
      StringBuilder back = new StringBuilder();
      char command = 'M';
      for (Percentiles each : part) {
        double px = frame.across(each.at());
        path.append(command).append(Svg.at(px, frame.down(high.of(each))));
        back.insert(0, "L" + Svg.at(px, frame.down(low.of(each))));
        command = 'L';
      }
      path.append(back).append('Z');
    }
    Svg.path(page, style, path.toString(), name);
  }

  private void line(Markup page, Frame frame) {
    StringBuilder path = new StringBuilder();
    for (List<Percentiles> part : parts()) {
      char command = 'M';
      for (Percentiles each : part) {
        path.append(command).append(Svg.at(frame.across(each.at()), frame.down(each.p50())));
        command = 'L';
      }
    }
    Svg.path(page, "line line0", path.toString(), "median");
  }

  private void table(Markup page, List<Percentiles> known) {
    List<List<String>> rows = new ArrayList<>();
    for (Percentiles each : known) {
      List<String> row = new ArrayList<>(List.of(Figures.number(each.at())));
      for (double value : values(each)) {
        row.add(Figures.number(value));
      }
      rows.add(row);
    }
    FoldedTable.draw(
        page,
        "Percentiles as a table",
        List.of(x.label(), "5th ≈", "25th ≈", "Median ≈", "75th ≈", "95th ≈"),
        rows);
  }

  private static double[] values(Percentiles each) {
    return new double[] {each.p5(), each.p25(), each.p50(), each.p75(), each.p95()};
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeStringField("x", x.label());
    json.writeStringField("y", y.label());
    json.writeArrayFieldStart("percentiles");
    for (Percentiles each : points) {
      json.writeStartObject();
      Numbers.writeField(json, "at", each.at());
      json.writeFieldName("5_25_50_75_95");
      Numbers.write(json, values(each));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
