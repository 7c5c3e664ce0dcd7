package io.shardmill.quality.chart;

import java.util.Locale;

/** The shapes that charts are made of. All pictures have one width, in units of about a pixel. */
public final class Svg {

  /** The width of a picture. */
  public static final int WIDTH = 460;

  /** The height of a row of a picture that has rows, such as bars. */
  public static final int ROW = 24;

  private Svg() {}

  /** Opens a picture, named for those who cannot see it. The caller closes it. */
  static void open(Markup page, double height, String title, String description) {
    page.open(
            "svg",
            "viewBox",
            "0 0 %d %s".formatted(WIDTH, at(height)),
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

  static void line(Markup page, String style, double x1, double y1, double x2, double y2) {
    page.empty("line", "class", style, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2));
  }

  static void label(Markup page, String anchor, double x, double y, String text) {
    page.element("text", text, "x", at(x), "y", at(y), "text-anchor", anchor);
  }

  /** A rectangle. */
  public static void bar(
      Markup page, String style, double x, double y, double width, double height) {
    page.empty(
        "rect", "class", style, "x", at(x), "y", at(y), "width", at(width), "height", at(height));
  }

  /** A path with what it says when pointed at. */
  static void path(Markup page, String style, String data, String tip) {
    if (tip.isEmpty()) {
      page.empty("path", "class", style, "d", data);
    } else {
      page.open("path", "class", style, "d", data).element("title", tip).close();
    }
  }

  /** A coordinate, to a tenth. */
  static String at(double coordinate) {
    String text = String.format(Locale.ROOT, "%.1f", coordinate);
    String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    return whole.equals("-0") ? "0" : whole;
  }

  /** Two coordinates of a path. */
  static String at(double x, double y) {
    return at(x) + " " + at(y);
  }

  /** The style of the {@code i}-th of {@code n} stages: where there are two, the first is faint. */
  public static String stageStyle(int i, int n) {
    return i == n - 1 ? "now" : "was";
  }
}
