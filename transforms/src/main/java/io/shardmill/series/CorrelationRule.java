package io.shardmill.series;

import java.io.Serializable;

/**
 * How two columns should go together, by Pearson's correlation over the rows that have both.
 *
 * @param column the one
 * @param other the other
 * @param low the least correlation that is expected, from -1 to 1
 * @param high the greatest
 */
public record CorrelationRule(String column, String other, double low, double high)
    implements Serializable {

  /**
   * A rule.
   *
   * @throws IllegalArgumentException if the bounds are not from -1 to 1, the lower one first
   */
  public CorrelationRule {
    if (!(-1 <= low && low <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "correlations are from -1 to 1, low first, not from %s to %s".formatted(low, high));
    }
  }
}
