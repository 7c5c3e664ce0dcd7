package io.shardmill.quality.chart;

import io.shardmill.quality.chart.Axis.Scale;
import java.io.Serializable;

/**
 * Hexagons that tile a rectangle, fixed before the data is seen so that counts of chunks add up.
 * Their centres stand in rows; every other row is shifted by half a hexagon.
 *
 * @param x how the horizontal axis is divided
 * @param left position of the first centre of an even row, on the scale of {@code x}
 * @param width distance of two centres of a row, on that scale
 * @param columns hexagons of a row
 * @param y how the vertical axis is divided
 * @param bottom position of the first row
 * @param height distance of two rows
 * @param rows rows
 */
public record HexLattice(
    Scale x,
    double left,
    double width,
    int columns,
    Scale y,
    double bottom,
    double height,
    int rows)
    implements Serializable {

  /** Rows of a regular lattice are so far apart, if two centres of a row are 1 apart. */
  private static final double ROW_SQUARED = 0.75;

  /** All hexagons. */
  public int cells() {
    return columns * rows;
  }

  /**
   * The hexagon that holds a point: {@code row * columns + column}; -1 if none does, or an axis has
   * no place for the point.
   */
  public int cell(double px, double py) {
    if (!x.shows(px) || !y.shows(py)) {
      return -1;
    }
    double u = (x.position(px) - left) / width;
    double v = (y.position(py) - bottom) / height;
    double evenRow = 2 * Math.rint(v / 2);
    double oddRow = 2 * Math.floor(v / 2) + 1;
    double evenColumn = Math.rint(u);
    double oddColumn = Math.floor(u);
    double even = square(u - evenColumn) + ROW_SQUARED * square(v - evenRow);
    double odd = square(u - oddColumn - 0.5) + ROW_SQUARED * square(v - oddRow);
    double column = even <= odd ? evenColumn : oddColumn;
    double row = even <= odd ? evenRow : oddRow;
    return column < 0 || column >= columns || row < 0 || row >= rows
        ? -1
        : ((int) row) * columns + (int) column;
  }

  /** The position of the centre of a hexagon on the horizontal scale. */
  double centreX(int cell) {
    return left + width * (cell % columns + (cell / columns % 2) / 2.0);
  }

  /** The same on the vertical scale. */
  double centreY(int cell) {
    int row = cell / columns;
    return bottom + height * row;
  }

  private static double square(double number) {
    return number * number;
  }
}
