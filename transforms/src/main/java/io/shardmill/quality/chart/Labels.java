package io.shardmill.quality.chart;

import java.util.ArrayList;
import java.util.List;

/** Labels inside of a frame: each is placed where it hides no other, or left out. */
final class Labels {

  private static final double HEIGHT = 14;
  private static final double GAP = 6;

  private record Box(double left, double top, double right, double bottom) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  private final Frame frame;
  private final List<Box> taken = new ArrayList<>();

  Labels(Frame frame) {
    this.frame = frame;
  }

  /** Writes a name beside a place of the frame: to its right, its left, above or below it. */
  void place(Markup page, String name, double x, double y) {
    double width = TextWidth.of(name);
    double[][] lefts = {
      {x + GAP, y - HEIGHT / 2},
      {x - GAP - width, y - HEIGHT / 2},
      {x - width / 2, y - HEIGHT - GAP},
      {x - width / 2, y + GAP}
    };
    for (double[] place : lefts) {
      Box box = new Box(place[0], place[1], place[0] + width, place[1] + HEIGHT);
      if (!name.isEmpty() && inside(box) && taken.stream().noneMatch(box::meets)) {
        taken.add(box);
        page.element(
            "text",
            name,
            "class",
            "name",
            "x",
            Svg.at(box.left),
            "y",
            Svg.at(box.bottom - 3),
            "text-anchor",
            "start");
        return;
      }
    }
  }

  private boolean inside(Box box) {
    return box.left >= frame.left()
        && box.right <= Svg.WIDTH - 2
        && box.top >= frame.top() - 4
        && box.bottom <= frame.bottom();
  }
}
