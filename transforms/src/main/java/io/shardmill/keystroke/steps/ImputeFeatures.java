package io.shardmill.keystroke.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ViewStep;
import io.shardmill.keystroke.steps.features.FeatureBlock;
import io.shardmill.keystroke.steps.features.FittedFeatures;
import io.shardmill.keystroke.steps.features.Imputation;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Measure;

/**
 * Fills values that are not known, and marks them.
 *
 * <pre>{@code
 * features.apply(
 *     "Impute", ApplyStep.with(means, ImputeFeatures.by(ImputationRule.USER)));
 * }</pre>
 */
public final class ImputeFeatures implements ViewStep<FeatureBlock, FittedFeatures, FeatureBlock> {

  /** The share of the values of a row that are filled. */
  public static final Measure IMPUTED = Measure.of("feature.imputed_share");

  private static final Bins SHARES = Bins.uniform(0, 1, 50);

  private final ImputationRule rule;

  private ImputeFeatures(ImputationRule rule) {
    this.rule = rule;
  }

  /** Fills by a rule. */
  public static ImputeFeatures by(ImputationRule rule) {
    return new ImputeFeatures(rule);
  }

  @Override
  public FeatureBlock apply(FeatureBlock features, FittedFeatures fitted, ChunkContext context) {
    FeatureBlock own = rule.fromUser(features);
    FeatureBlock filled = fitted.fills() ? Imputation.from(fitted.means(), own) : own;
    for (int row = 0; row < filled.rows() && filled.width() > 0; row++) {
      int imputed = 0;
      for (int column = 0; column < filled.width(); column++) {
        imputed += filled.imputed(row, column) ? 1 : 0;
      }
      context.statistics().numeric(IMPUTED, SHARES).add((double) imputed / filled.width());
    }
    return filled;
  }
}
