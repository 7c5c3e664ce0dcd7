package io.shardmill.quality.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Points and lines on two axes: a scatter, a curve of ranks, quantiles against quantiles.
 *
 * <pre>{@code
 * new XyChart(
 *     Axis.logarithmic("Rank of the cell"), Axis.logarithmic("Counts"),
 *     List.of(new XyChart.Series("before", XyChart.Style.LINE, points)),
 *     List.of(new Mark(Mark.On.Y, 500, "at least 500")),
 *     List.of());
 * }</pre>
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series what is drawn, the first below the others
 * @param marks thresholds
 * @param named points with a name, at most {@value #MAX_NAMED}; a name that has no room is only in
 *     the table below
 */
public record XyChart(Axis x, Axis y, List<Series> series, List<Mark> marks, List<Named> named)
    implements Chart {

  /** Points kept of a line. */
  public static final int MAX_LINE = 500;

  /** Points kept of a cloud. */
  public static final int MAX_DOTS = 4000;

  /** Names kept. */
  public static final int MAX_NAMED = 25;

  private static final int STYLES = 4;
  private static final int TABLE_ROWS = 50;

  /** How points are drawn. */
  public enum Style {
    /** As one line, in their order. */
    LINE,
    /** The same, dashed: what is expected. */
    DASHES,
    /** Each as a dot. */
    DOTS
  }

  /** A point. */
  public record Point(double x, double y) {}

  /** A point with a name. */
  public record Named(String name, Point point) {}

  /** Points with a name; of too many those at even steps are kept, with the first and the last. */
  public record Series(String name, Style style, List<Point> points) {

    public Series {
      points = thin(points, style == Style.DOTS ? MAX_DOTS : MAX_LINE);
    }
  }

  public XyChart {
    series = List.copyOf(series);
    marks = List.copyOf(marks);
    named = named.stream().limit(MAX_NAMED).toList();
  }

  private static List<Point> thin(List<Point> points, int most) {
    int all = points.size();
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < Math.min(all, most); i++) {
      kept.add(points.get(all <= most ? i : (int) ((long) i * (all - 1) / (most - 1))));
    }
    return List.copyOf(kept);
  }

  @Override
  public void draw(Markup page, String title) {
    Frame frame =
        Frame.open(
            page,
            title,
            "%s over %s.".formatted(y.label(), x.label()),
            x,
            range(x, Point::x),
            y,
            range(y, Point::y));
    for (int i = 0; i < series.size(); i++) {
      draw(page, frame, series.get(i), i % STYLES);
    }
    Labels labels = new Labels(frame);
    marks.forEach(mark -> mark.draw(page, frame, labels));
    for (Named each : named) {
      if (frame.holds(each.point().x(), each.point().y())) {
        double px = frame.across(each.point().x());
        double py = frame.down(each.point().y());
        Svg.path(page, "dots named", "M%sh0".formatted(Svg.at(px, py)), each.name());
        labels.place(page, each.name(), px, py);
      }
    }
    page.close();
    legend(page);
    table(page);
  }

  private static void draw(Markup page, Frame frame, Series series, int style) {
    StringBuilder data = new StringBuilder();
    boolean dots = series.style() == Style.DOTS;
    for (Point point : series.points()) {
      if (frame.holds(point.x(), point.y())) {
        data.append(data.isEmpty() || dots ? "M" : "L")
            .append(Svg.at(frame.across(point.x()), frame.down(point.y())))
            .append(dots ? "h0" : "");
      }
    }
    String kind =
        switch (series.style()) {
          case LINE -> "line line";
          case DASHES -> "line dashes line";
          case DOTS -> "dots line";
        };
    if (!data.isEmpty()) {
      Svg.path(page, kind + style, data.toString(), series.name());
    }
  }

  private Range range(Axis axis, ToDoubleFunction<Point> coordinate) {
    Stream<Point> points =
        Stream.concat(
            series.stream().flatMap(each -> each.points().stream()),
            named.stream().map(Named::point));
    return Range.of(axis.scale(), points.mapToDouble(coordinate));
  }

  private void legend(Markup page) {
    if (series.size() > 1) {
      Legend legend = Legend.open(page);
      for (int i = 0; i < series.size(); i++) {
        legend.entry("line" + i % STYLES, series.get(i).name());
      }
      legend.close();
    }
  }

  private void table(Markup page) {
    List<List<String>> rows = new ArrayList<>();
    named.forEach(each -> rows.add(row(each.name(), each.point())));
    series.stream()
        .filter(each -> each.style() != Style.DOTS)
        .forEach(
            each ->
                thin(each.points(), TABLE_ROWS)
                    .forEach(point -> rows.add(row(each.name(), point))));
    FoldedTable.draw(page, "Points as a table", List.of("", x.label(), y.label()), rows);
  }

  private static List<String> row(String name, Point point) {
    return List.of(name, Figures.number(point.x()), Figures.number(point.y()));
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeStringField("x", x.label());
    json.writeStringField("y", y.label());
    json.writeArrayFieldStart("lines");
    for (Series each : series) {
      json.writeStartObject();
      json.writeStringField("name", each.name());
      json.writeArrayFieldStart("points");
      for (Point point : each.points()) {
        Numbers.write(json, point.x(), point.y());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("marks");
    for (Mark mark : marks) {
      json.writeStartObject();
      json.writeStringField("name", mark.name());
      json.writeStringField("axis", mark.at() == Mark.On.X ? "x" : "y");
      Numbers.writeField(json, "value", mark.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("named");
    for (Named each : named) {
      json.writeFieldName(each.name());
      Numbers.write(json, each.point().x(), each.point().y());
    }
    json.writeEndObject();
  }
}
