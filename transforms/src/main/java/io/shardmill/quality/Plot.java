package io.shardmill.quality;

import java.util.Locale;

/** The frame that charts share: an SVG with axes, and where data lands in it. */
final class Plot {

  static final int WIDTH = 560;
  static final int HEIGHT = 230;
  static final int LEFT = 50;
  static final int RIGHT = WIDTH - 14;
  static final int TOP = 12;
  static final int BOTTOM = HEIGHT - 40;

  private Plot() {}

  /** Opens a chart, named for those who cannot see it. The caller closes it. */
  static void open(Markup page, int height, String title, String description) {
    page.open(
            "svg",
            "viewBox",
            "0 0 %d %d".formatted(WIDTH, height),
            "role",
            "img",
            "aria-label",
            title,
            "class",
            "plot")
        .element("title", title);
    if (!description.isEmpty()) {
      page.element("desc", description);
    }
  }

  /** A horizontal grid line with its label. */
  static void horizontal(Markup page, double y, String label) {
    line(page, y == BOTTOM ? "axis" : "grid", LEFT, y, RIGHT, y);
    label(page, "end", LEFT - 6, y + 4, label);
  }

  /** A mark below the horizontal axis. */
  static void tick(Markup page, double x, String label) {
    line(page, "axis", x, BOTTOM, x, BOTTOM + 4);
    label(page, "middle", x, BOTTOM + 17, label);
  }

  /** The name of the horizontal axis. */
  static void name(Markup page, String name) {
    label(page, "middle", (LEFT + RIGHT) / 2.0, HEIGHT - 6, name);
  }

  static void line(Markup page, String style, double x1, double y1, double x2, double y2) {
    page.empty("line", "class", style, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2));
  }

  static void label(Markup page, String anchor, double x, double y, String text) {
    page.element("text", text, "x", at(x), "y", at(y), "text-anchor", anchor);
  }

  static void bar(Markup page, String style, double x, double y, double width, double height) {
    page.empty(
        "rect", "class", style, "x", at(x), "y", at(y), "width", at(width), "height", at(height));
  }

  /** The distance between round numbers that cut {@code range} into about four. */
  static double step(double range) {
    double rough = range / 4;
    double decade = Math.pow(10, Math.floor(Math.log10(rough)));
    double digits = rough / decade;
    return decade * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
  }

  /** A coordinate, to a tenth. */
  static String at(double coordinate) {
    String text = String.format(Locale.ROOT, "%.1f", coordinate);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** The style of the {@code i}-th of {@code n} stages: where there are two, the first is faint. */
  static String stageStyle(int i, int n) {
    return i == n - 1 ? "now" : "was";
  }
}
