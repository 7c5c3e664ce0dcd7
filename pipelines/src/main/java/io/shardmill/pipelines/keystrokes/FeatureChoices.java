package io.shardmill.pipelines.keystrokes;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.output.FeatureTable;
import io.shardmill.keystroke.steps.ImputationRule;
import io.shardmill.keystroke.steps.features.VocabularyRule;

/** What options choose for features. */
final class FeatureChoices {

  private FeatureChoices() {}

  /** The FPD pipeline fills without being asked. */
  static ImputationRule imputation(FeatureOptions options) {
    return options.getCompat() == FpdCompatibility.SEED
            && options.getImpute() == ImputationRule.NONE
        ? ImputationRule.USER
        : options.getImpute();
  }

  static FeatureTable.Filling filling(FeatureOptions options) {
    return imputation(options) == ImputationRule.NONE
        ? FeatureTable.Filling.NONE
        : FeatureTable.Filling.MARKED;
  }

  static VocabularyRule vocabulary(FeatureOptions options) {
    return options.getCompat() == FpdCompatibility.SEED
        ? VocabularyRule.SEED
        : new VocabularyRule(
            options.getCoverage(),
            options.getCoverage(),
            options.getMostPairs() == 0 ? Integer.MAX_VALUE : options.getMostPairs());
  }
}
