package io.shardmill.quality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The edges of a histogram, fixed before the data is seen so that histograms of chunks add up.
 *
 * <p>Bin {@code i} holds {@code edge(i) <= x < edge(i + 1)}; the last bin also holds its upper
 * edge. At most {@value #MAX_BINS} bins.
 */
public final class Bins implements Serializable {

  /** A report draws a bin as a bar; more could not be told apart. */
  public static final int MAX_BINS = 200;

  private final double[] edges;

  /** Bins in a unit of the number, where all are about as wide as the others; else 0. */
  private final double density;

  private Bins(double[] edges) {
    if (edges.length < 2 || edges.length > MAX_BINS + 1) {
      throw new IllegalArgumentException(
          "A histogram has 1 to %d bins, not %d".formatted(MAX_BINS, edges.length - 1));
    }
    for (int i = 0; i < edges.length; i++) {
      if (!Double.isFinite(edges[i]) || (i > 0 && edges[i] <= edges[i - 1])) {
        throw new IllegalArgumentException(
            "Edges must be finite and ascend: " + Arrays.toString(edges));
      }
    }
    this.edges = edges;
    this.density = density(edges);
  }

  private static double density(double[] edges) {
    int last = edges.length - 1;
    double density = last / (edges[last] - edges[0]);
    for (int i = 0; i <= last; i++) {
      if (!(Math.abs((edges[i] - edges[0]) * density - i) < 0.5)) {
        return 0;
      }
    }
    return density;
  }

  /** Bins between ascending edges. */
  public static Bins of(double... edges) {
    return new Bins(edges.clone());
  }

  /** {@code count} bins of equal width from {@code from} to {@code to}. */
  public static Bins uniform(double from, double to, int count) {
    double[] edges = new double[count + 1];
    for (int i = 0; i <= count; i++) {
      edges[i] = (from * (count - i) + to * i) / count;
    }
    return new Bins(edges);
  }

  /**
   * Bins of equal ratio from the power of ten {@code fromPower} to {@code toPower}, {@code
   * perDecade} in each decade: for p-values and counts.
   */
  public static Bins logarithmic(int fromPower, int toPower, int perDecade) {
    double[] edges = new double[(toPower - fromPower) * perDecade + 1];
    for (int i = 0; i < edges.length; i++) {
      // StrictMath: an edge must not depend on the machine.
      edges[i] = StrictMath.pow(10, fromPower + (double) i / perDecade);
    }
    return new Bins(edges);
  }

  /** The number of bins. */
  public int count() {
    return edges.length - 1;
  }

  /** The {@code i}-th edge, from 0 to {@link #count}. */
  public double edge(int i) {
    return edges[i];
  }

  /** The bin that holds {@code x}: -1 below the first edge, {@link #count} above the last. */
  int indexOf(double x) {
    int last = edges.length - 1;
    if (x == edges[last]) {
      return last - 1;
    }
    if (density > 0 && x >= edges[0] && x < edges[last]) {
      // Division finds the bin or one beside it, without the guesses of a search.
      int bin = Math.min(last - 1, (int) ((x - edges[0]) * density));
      while (x < edges[bin]) {
        bin--;
      }
      while (x >= edges[bin + 1]) {
        bin++;
      }
      return bin;
    }
    int found = Arrays.binarySearch(edges, x);
    return found >= 0 ? found : -found - 2;
  }

  /** Whether all bins are of equal ratio, as those of {@link #logarithmic}. */
  boolean logarithmic() {
    double ratio = edges.length < 3 || edges[0] <= 0 ? Double.NaN : edges[1] / edges[0];
    for (int i = 1; i < edges.length; i++) {
      if (!(Math.abs(edges[i] / edges[i - 1] / ratio - 1) < 1e-6)) {
        return false;
      }
    }
    return true;
  }

  void write(DataOutput out) throws IOException {
    Varints.write(out, count());
    for (double edge : edges) {
      out.writeDouble(edge);
    }
  }

  static Bins read(DataInput in) throws IOException {
    long count = Varints.read(in);
    if (count < 1 || count > MAX_BINS) {
      throw new IOException("A histogram of " + count + " bins");
    }
    double[] edges = new double[(int) count + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = in.readDouble();
    }
    return new Bins(edges);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bins bins && Arrays.equals(edges, bins.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return "%d bins from %s to %s".formatted(count(), edges[0], edges[count()]);
  }
}
