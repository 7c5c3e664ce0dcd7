package io.shardmill.quality;

import io.shardmill.quality.Exhibit.Lines;
import io.shardmill.quality.Exhibit.Lines.Axis;
import io.shardmill.quality.Exhibit.Lines.Line;
import io.shardmill.quality.Exhibit.Lines.Point;
import io.shardmill.quality.Exhibit.Lines.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws lines through points, with the points as a table. */
final class LineChart {

  private static final int STYLES = 4;

  private final Lines chart;
  private final Range x;
  private final Range y;

  LineChart(Lines chart) {
    this.chart = chart;
    this.x = Range.of(chart, chart.x(), Point::x);
    this.y = Range.of(chart, chart.y(), Point::y);
  }

  void draw(Markup page) {
    Plot.open(
        page,
        Plot.HEIGHT,
        chart.title(),
        "%s over %s.".formatted(chart.y().label(), chart.x().label()));
    for (double tick : y.ticks()) {
      Plot.horizontal(page, down(tick), Figures.compact(tick));
    }
    for (double tick : x.ticks()) {
      Plot.tick(page, across(tick), Figures.compact(tick));
    }
    Plot.name(page, chart.x().label());
    Plot.label(page, "start", Plot.LEFT + 6, Plot.TOP + 10, chart.y().label());
    for (int i = 0; i < chart.lines().size(); i++) {
      StringBuilder points = new StringBuilder();
      for (Point point : chart.lines().get(i).points()) {
        if (x.holds(point.x()) && y.holds(point.y())) {
          points
              .append(points.isEmpty() ? "" : " ")
              .append(Plot.at(across(point.x())))
              .append(',')
              .append(Plot.at(down(point.y())));
        }
      }
      page.open("polyline", "class", "line line" + i % STYLES, "points", points.toString())
          .element("title", chart.lines().get(i).name())
          .close();
    }
    page.close();
    legend(page);
    table(page);
  }

  private void legend(Markup page) {
    page.open("p", "class", "legend");
    for (int i = 0; i < chart.lines().size(); i++) {
      page.element("span", "", "class", "key line" + i % STYLES)
          .element("span", chart.lines().get(i).name());
    }
    page.close();
  }

  private void table(Markup page) {
    page.open("details").element("summary", "Points as a table").open("table").open("thead");
    page.open("tr")
        .element("th", "Line", "scope", "col")
        .element("th", chart.x().label(), "scope", "col", "class", "number")
        .element("th", chart.y().label(), "scope", "col", "class", "number")
        .close()
        .close()
        .open("tbody");
    for (Line line : chart.lines()) {
      for (Point point : line.points()) {
        page.open("tr")
            .element("td", line.name())
            .element("td", Figures.number(point.x()), "class", "number")
            .element("td", Figures.number(point.y()), "class", "number")
            .close();
      }
    }
    page.close().close().close();
  }

  private double across(double value) {
    return Plot.LEFT + (Plot.RIGHT - Plot.LEFT) * x.fraction(value);
  }

  private double down(double value) {
    return Plot.BOTTOM - (Plot.BOTTOM - Plot.TOP) * y.fraction(value);
  }

  /** What an axis spans: round numbers around all values it can show. */
  private record Range(Scale scale, double from, double to, double step) {

    static Range of(Lines chart, Axis axis, ToDoubleFunction<Point> coordinate) {
      double[] values =
          chart.lines().stream()
              .flatMap(line -> line.points().stream())
              .mapToDouble(coordinate)
              .filter(value -> shows(axis.scale(), value))
              .map(value -> position(axis.scale(), value))
              .sorted()
              .toArray();
      double low = values.length == 0 ? 0 : values[0];
      double high = values.length == 0 ? 1 : values[values.length - 1];
      if (low == high) {
        high = low + Math.max(1, Math.abs(low));
      }
      double step = Plot.step(high - low);
      if (axis.scale() == Scale.LOGARITHMIC) {
        step = Math.max(1, Math.rint(step));
      }
      return new Range(
          axis.scale(), Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
    }

    boolean holds(double value) {
      return shows(scale, value);
    }

    double fraction(double value) {
      return (position(scale, value) - from) / (to - from);
    }

    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      long steps = Math.round((to - from) / step);
      for (long i = 0; i <= steps; i++) {
        double position = from + i * step;
        ticks.add(scale == Scale.LINEAR ? position : Math.pow(10, position));
      }
      return ticks;
    }

    private static boolean shows(Scale scale, double value) {
      return Double.isFinite(value) && (scale == Scale.LINEAR || value > 0);
    }

    private static double position(Scale scale, double value) {
      return scale == Scale.LINEAR ? value : Math.log10(value);
    }
  }
}
