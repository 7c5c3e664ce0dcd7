package io.shardmill.singlecell.steps.variable;

/**
 * A quadratic that was fitted to the points near a place, at that place.
 *
 * <p>Least squares with tricube weights; columns of the problem are scaled to length 1, and
 * directions whose singular value is below 100 machine epsilons of the largest are left out, as
 * dloess does.
 *
 * @param value of the quadratic at the place
 * @param slope there
 */
record LocalQuadratic(double value, double slope) {

  private static final int TERMS = 3;

  /** Singular values below this share of the largest are 0. */
  private static final double TOLERANCE = 100 * 0x1p-52;

  private static final int MAX_SWEEPS = 60;

  /** Fits the points {@code [from, to)}; the farthest of them gets no weight. */
  static LocalQuadratic fit(double[] x, double[] y, int from, int to, double place) {
    double radius = Math.max(place - x[from], x[to - 1] - place);
    double[][] columns = new double[TERMS][to - from];
    double[] right = new double[to - from];
    for (int i = from; i < to; i++) {
      double distance = Math.abs(x[i] - place) / radius;
      double closeness = 1 - distance * distance * distance;
      // Points at the same place as all others have no distance from it.
      double weight =
          radius == 0 ? 1 : distance < 1 ? Math.sqrt(closeness * closeness * closeness) : 0;
      double offset = x[i] - place;
      columns[0][i - from] = weight;
      columns[1][i - from] = weight * offset;
      columns[2][i - from] = weight * offset * offset;
      right[i - from] = weight * y[i];
    }
    double[] lengths = new double[TERMS];
    for (int term = 0; term < TERMS; term++) {
      lengths[term] = Math.sqrt(dot(columns[term], columns[term]));
      lengths[term] = lengths[term] == 0 ? 1 : lengths[term];
      scale(columns[term], 1 / lengths[term]);
    }
    double[] coefficients = solve(columns, right);
    return new LocalQuadratic(coefficients[0] / lengths[0], coefficients[1] / lengths[1]);
  }

  /**
   * The smallest of the best solutions. Rotating pairs of columns until all are orthogonal
   * (one-sided Jacobi) gives the singular value decomposition: the columns become {@code U * S}.
   */
  private static double[] solve(double[][] columns, double[] right) {
    double[][] v = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
      rotated = rotate(columns, v, 0, 1);
      rotated |= rotate(columns, v, 0, 2);
      rotated |= rotate(columns, v, 1, 2);
    }
    double[] squares = new double[TERMS];
    double largest = 0;
    for (int term = 0; term < TERMS; term++) {
      squares[term] = dot(columns[term], columns[term]);
      largest = Math.max(largest, squares[term]);
    }
    double[] solution = new double[TERMS];
    for (int term = 0; term < TERMS; term++) {
      if (squares[term] > largest * TOLERANCE * TOLERANCE) {
        double along = dot(columns[term], right) / squares[term];
        for (int i = 0; i < TERMS; i++) {
          solution[i] += v[term][i] * along;
        }
      }
    }
    return solution;
  }

  /** Makes two columns orthogonal; tells whether they were not. */
  private static boolean rotate(double[][] columns, double[][] v, int a, int b) {
    double aa = dot(columns[a], columns[a]);
    double bb = dot(columns[b], columns[b]);
    double ab = dot(columns[a], columns[b]);
    if (Math.abs(ab) <= 0x1p-52 * Math.sqrt(aa * bb)) {
      return false;
    }
    double zeta = (bb - aa) / (2 * ab);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = cosine * tangent;
    rotate(columns[a], columns[b], cosine, sine);
    rotate(v[a], v[b], cosine, sine);
    return true;
  }

  private static void rotate(double[] a, double[] b, double cosine, double sine) {
    for (int i = 0; i < a.length; i++) {
      double old = a[i];
      a[i] = cosine * old - sine * b[i];
      b[i] = sine * old + cosine * b[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void scale(double[] a, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= factor;
    }
  }
}
