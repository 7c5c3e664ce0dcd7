package io.shardmill.singlecell.steps.variable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Local quadratic regression of one variable, as {@code loess} of netlib's dloess, of R and of
 * scikit-misc computes it with {@code surface = "interpolate"}: curves are fitted at the vertices
 * of a k-d tree only, and values in between are interpolated by a cubic with the same values and
 * slopes at both ends.
 *
 * <p>Cells of the tree are cut at the median of their points until they hold at most {@code n *
 * span * 0.2} of them; the outermost vertices lie 0.5 % of the range outside of the points. Source:
 * W. S. Cleveland and E. Grosse, "Computational methods for local regression", Statistics and
 * Computing 1 (1991); details by comparison with scikit-misc.
 *
 * <p>Where the points near a vertex have fewer than three distinct places, the smallest of the best
 * curves is taken, as R does with a warning; scikit-misc gives up.
 *
 * <p>Time: a sort and, for each of about {@code 10 / span} vertices, a pass over {@code n * span}
 * points.
 */
final class Loess {

  /** Points of a cell, as a share of the points of a local fit. */
  private static final double CELL = 0.2;

  private static final double MARGIN = 0.005;

  /** Sorted, with their y. */
  private final double[] x;

  private final double[] y;
  private final double span;

  private Loess(double[] x, double[] y, double span) {
    this.x = x;
    this.y = y;
    this.span = span;
  }

  /**
   * The fitted value at each point.
   *
   * @param span share of all points that each local fit sees, above 0 up to 1
   * @throws IllegalArgumentException if a local fit would see fewer than three points
   */
  static double[] fit(double[] x, double[] y, double span) {
    int n = x.length;
    if (neighbours(n, span) < 3) {
      throw new IllegalArgumentException(
          "A span of %s of %d points is less than the three that a quadratic needs"
              .formatted(span, n));
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(x[a], x[b]));
    double[] sortedX = new double[n];
    double[] sortedY = new double[n];
    for (int i = 0; i < n; i++) {
      sortedX[i] = x[order[i]];
      sortedY[i] = y[order[i]];
    }
    double[] sortedFit = new Loess(sortedX, sortedY, span).fitted();
    double[] fit = new double[n];
    for (int i = 0; i < n; i++) {
      fit[order[i]] = sortedFit[i];
    }
    return fit;
  }

  private static int neighbours(int n, double span) {
    return Math.min(n, (int) Math.floor(n * span + 1e-5));
  }

  private double[] fitted() {
    double[] vertices = vertices();
    int neighbours = neighbours(x.length, span);
    LocalQuadratic[] curves = new LocalQuadratic[vertices.length];
    int from = 0;
    for (int i = 0; i < vertices.length; i++) {
      from = nearest(vertices[i], from, neighbours);
      curves[i] = LocalQuadratic.fit(x, y, from, from + neighbours, vertices[i]);
    }
    double[] fitted = new double[x.length];
    int cell = 0;
    for (int i = 0; i < x.length; i++) {
      while (cell + 2 < vertices.length && x[i] > vertices[cell + 1]) {
        cell++;
      }
      double width = vertices[cell + 1] - vertices[cell];
      double t = (x[i] - vertices[cell]) / width;
      double s = 1 - t;
      fitted[i] =
          s * s * (1 + 2 * t) * curves[cell].value()
              + t * t * (1 + 2 * s) * curves[cell + 1].value()
              + (t * s * s * curves[cell].slope() - t * t * s * curves[cell + 1].slope()) * width;
    }
    return fitted;
  }

  /** The first of the {@code neighbours} points that are nearest, not before {@code from}. */
  private int nearest(double vertex, int from, int neighbours) {
    int first = from;
    while (first + neighbours < x.length && x[first + neighbours] - vertex < vertex - x[first]) {
      first++;
    }
    return first;
  }

  /** The ends of the cells, rising. */
  private double[] vertices() {
    int n = x.length;
    double range = x[n - 1] - x[0];
    double magnitude = Math.max(Math.abs(x[0]), Math.abs(x[n - 1]));
    double margin = MARGIN * Math.max(range, magnitude * 1e-3 + 1e-30);
    List<Double> vertices = new ArrayList<>();
    double first = x[0] - margin;
    double last = x[n - 1] + margin;
    vertices.add(first);
    cut(1, n, first, last, (int) Math.floor(n * (span * CELL)), vertices);
    vertices.add(last);
    return vertices.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Cuts the cell of the points {@code from..to}, counted from 1, and adds its inner vertices. */
  private void cut(int from, int to, double low, double high, int most, List<Double> vertices) {
    if (to - from + 1 <= most) {
      return;
    }
    int middle = middle(from, to);
    double vertex = x[middle - 1];
    if (vertex == low || vertex == high) {
      return;
    }
    cut(from, middle, low, vertex, most, vertices);
    vertices.add(vertex);
    cut(middle + 1, to, vertex, high, most, vertices);
  }

  /** The point nearest to the middle that differs from the next; equal points stay together. */
  private int middle(int from, int to) {
    int middle = (from + to) / 2;
    int offset = 0;
    while (middle + offset < to && middle + offset >= from) {
      if (x[middle + offset - 1] != x[middle + offset]) {
        return middle + offset;
      }
      offset = -offset;
      if (offset >= 0) {
        offset++;
      }
    }
    return middle;
  }
}
