package io.shardmill.keystroke.steps.features;

import java.util.BitSet;

/**
 * Fills values that are not known, and marks them. What there is to fill with is found out before:
 *
 * <pre>{@code
 * ColumnMeans training = new ColumnMeans();
 * training.add(Imputation.fromUser(features));
 * FeatureBlock filled = Imputation.from(training.means(), Imputation.fromUser(features));
 * }</pre>
 *
 * <p>That is a user's own mean first and the mean over users where there is none; without {@code
 * fromUser} it is the mean over users alone. The means are to be of users to train on, or they tell
 * of those to test on.
 */
public final class Imputation {

  private Imputation() {}

  /**
   * Fills from the user's own rows: with the mean of what is known in the same column. A column of
   * which the user has no value stays unknown.
   */
  public static FeatureBlock fromUser(FeatureBlock features) {
    double[] means = new double[features.width()];
    for (int column = 0; column < means.length; column++) {
      double sum = 0;
      int known = 0;
      for (int row = 0; row < features.rows(); row++) {
        double value = features.value(row, column);
        if (!Double.isNaN(value)) {
          sum += value;
          known++;
        }
      }
      means[column] = known == 0 ? Double.NaN : sum / known;
    }
    return from(means, features);
  }

  /**
   * Fills from a mean for each column. A column without a mean stays unknown.
   *
   * @param means for each column of values; NaN where there is none
   */
  public static FeatureBlock from(double[] means, FeatureBlock features) {
    double[] filled = features.values().clone();
    BitSet imputed = (BitSet) features.imputed().clone();
    for (int i = 0; i < filled.length; i++) {
      double mean = means[i % means.length];
      if (Double.isNaN(filled[i]) && !Double.isNaN(mean)) {
        filled[i] = mean;
        imputed.set(i);
      }
    }
    return features.with(filled, imputed);
  }
}
