package io.shardmill.keystroke.steps;

import io.shardmill.keystroke.steps.features.FeatureBlock;
import io.shardmill.keystroke.steps.features.Imputation;

/** What values that are not known are filled with. */
public enum ImputationRule {
  /** Nothing: they stay null. */
  NONE,
  /** The mean of the user's own rows, and where there is none the mean over users to train on. */
  USER {
    @Override
    FeatureBlock fromUser(FeatureBlock features) {
      return Imputation.fromUser(features);
    }
  },
  /** The mean over users to train on. */
  GLOBAL;

  /** Fills what the user's own rows tell, if the rule does. */
  FeatureBlock fromUser(FeatureBlock features) {
    return features;
  }
}
