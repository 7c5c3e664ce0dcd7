package io.shardmill.pipelines.keystrokes;

import io.shardmill.dataset.index.SplitRule;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.output.GoldFormat;
import io.shardmill.keystroke.steps.TrainingUsers;
import io.shardmill.options.Choice;
import io.shardmill.pipelines.SplitChoices;
import java.util.Set;

/** What options choose for the tables to train on. */
final class Training {

  private Training() {}

  /** Refuses what can be told to be wrong before there are keystrokes to learn from. */
  static void requireMeant(SplitOptions options) {
    splits(options);
    formats(options);
  }

  static SplitRule splits(SplitOptions options) {
    return SplitChoices.of(User.COLUMN, options.getSplitSeed(), options.getSplitShares());
  }

  /** The FPD pipeline learns from everyone. */
  static TrainingUsers users(SplitOptions options, SplitRule splits) {
    return options.getCompat() == FpdCompatibility.SEED
        ? TrainingUsers.ALL
        : TrainingUsers.of(splits, SplitChoices.TRAIN);
  }

  static Set<GoldFormat> formats(SplitOptions options) {
    return Choice.of("--formats", () -> GoldFormat.parse(options.getFormats()));
  }
}
