package io.shardmill.quality.chart;

/**
 * A line at a value, such as a threshold.
 *
 * @param at of which axis
 * @param value where
 * @param name what it is; may be empty
 */
public record Mark(On at, double value, String name) {

  /** An axis. */
  public enum On {
    /** The horizontal one. */
    X,
    /** The vertical one. */
    Y
  }

  /** Draws it where the frame holds its value, with its name inside of the frame. */
  void draw(Markup page, Frame frame, Labels labels) {
    if (at == On.X && frame.x().holds(value)) {
      double x = frame.across(value);
      Svg.line(page, "mark", x, frame.top(), x, frame.bottom());
      labels.place(page, name, x, frame.top() + 6);
    } else if (at == On.Y && frame.y().holds(value)) {
      double y = frame.down(value);
      Svg.line(page, "mark", frame.left(), y, frame.right(), y);
      labels.place(page, name, frame.right() - TextWidth.of(name) - 8, y - 8);
    }
  }
}
