package io.shardmill.quality.chart;

import java.util.List;

/**
 * A picture with two axes, and where values land in it. The left margin is as wide as the labels of
 * the vertical axis.
 */
public final class Frame {

  private static final double HEIGHT = 268;
  private static final double TOP = 26;
  private static final double BOTTOM = HEIGHT - 44;
  private static final double MARGIN = 22;

  private final Range x;
  private final Range y;
  private final double left;
  private final double right;

  private Frame(Range x, Range y, double left, double right) {
    this.x = x;
    this.y = y;
    this.left = left;
    this.right = right;
  }

  /** Opens a picture and draws its axes. The caller closes it. */
  static Frame open(
      Markup page, String title, String description, Axis xAxis, Range x, Axis yAxis, Range y) {
    return open(page, title, description, xAxis, x, yAxis, y, x.ticks(Svg.WIDTH - MARGIN - 60));
  }

  /** The same with other ticks on the horizontal axis. */
  static Frame open(
      Markup page,
      String title,
      String description,
      Axis xAxis,
      Range x,
      Axis yAxis,
      Range y,
      List<Double> ticks) {
    Svg.open(page, HEIGHT, title, description);
    List<Double> levels = y.ticks(BOTTOM - TOP, 34);
    double widest =
        levels.stream().mapToDouble(level -> TextWidth.of(Figures.compact(level))).max().orElse(10);
    // Labels of the horizontal axis are as much on the left of a tick as on its right.
    double half =
        2
            + ticks.stream()
                .mapToDouble(tick -> TextWidth.of(Figures.compact(tick)) / 2)
                .max()
                .orElse(0);
    Frame frame = new Frame(x, y, Math.max(10 + widest, half), Svg.WIDTH - Math.max(MARGIN, half));
    for (double level : levels) {
      Svg.line(page, "grid", frame.left, frame.down(level), frame.right, frame.down(level));
      Svg.label(page, "end", frame.left - 6, frame.down(level) + 4, Figures.compact(level));
    }
    Svg.line(page, "axis", frame.left, BOTTOM, frame.right, BOTTOM);
    for (double tick : ticks) {
      Svg.line(page, "axis", frame.across(tick), BOTTOM, frame.across(tick), BOTTOM + 4);
      Svg.label(page, "middle", frame.across(tick), BOTTOM + 17, Figures.compact(tick));
    }
    Svg.label(
        page,
        "middle",
        (frame.left + frame.right) / 2,
        HEIGHT - 8,
        TextWidth.fit(xAxis.label(), frame.right - frame.left));
    Svg.label(page, "start", 2, 13, TextWidth.fit(yAxis.label(), Svg.WIDTH - 4));
    return frame;
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  double top() {
    return TOP;
  }

  double bottom() {
    return BOTTOM;
  }

  double width() {
    return right - left;
  }

  double height() {
    return BOTTOM - TOP;
  }

  Range x() {
    return x;
  }

  Range y() {
    return y;
  }

  /** The horizontal place of a value; outside of the axis its nearer end. */
  double across(double value) {
    return left + (right - left) * inside(x.fraction(value));
  }

  /** The vertical place of a value; outside of the axis its nearer end. */
  double down(double value) {
    return BOTTOM - (BOTTOM - TOP) * inside(y.fraction(value));
  }

  private static double inside(double fraction) {
    return Math.max(0, Math.min(1, fraction));
  }

  /** Whether both axes hold a point. */
  boolean holds(double px, double py) {
    return x.holds(px) && y.holds(py);
  }
}
