package io.shardmill.singlecell.steps;

/**
 * How counts become expression.
 *
 * <pre>{@code
 * Normalization.toTotal(10_000).withLogarithm();
 * Normalization.toMedian().withoutGenesAbove(0.05);
 * }</pre>
 *
 * @param depth what all cells are brought to
 * @param total the sum of each cell, for {@link Depth#TOTAL}
 * @param maxFraction genes with a greater share of the counts of any cell are not in its sum
 * @param logarithm whether the natural logarithm of 1 plus the value is taken
 */
public record Normalization(Depth depth, double total, double maxFraction, boolean logarithm) {

  /** What all cells are brought to. */
  public enum Depth {
    /** Nothing: the values are taken as they are. */
    NONE,
    /** A given sum. */
    TOTAL,
    /** The median of the sums of all cells. */
    MEDIAN
  }

  /** Takes values as they are. */
  public static Normalization none() {
    return new Normalization(Depth.NONE, 0, 1, false);
  }

  /** Scales each cell to a sum, such as 10,000. */
  public static Normalization toTotal(double total) {
    if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("The target sum must be a number above 0, got " + total);
    }
    return new Normalization(Depth.TOTAL, total, 1, false);
  }

  /** Scales each cell to the median of the sums of all. */
  public static Normalization toMedian() {
    return new Normalization(Depth.MEDIAN, 0, 1, false);
  }

  /** The same, where genes with a greater share of the counts of any cell are not in the sums. */
  public Normalization withoutGenesAbove(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("A share is between 0 and 1, not " + fraction);
    }
    return new Normalization(depth, total, fraction, logarithm);
  }

  /** The same, and then the natural logarithm of 1 plus the value. */
  public Normalization withLogarithm() {
    return new Normalization(depth, total, maxFraction, true);
  }
}
