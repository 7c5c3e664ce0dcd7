package io.shardmill.keystroke.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ViewStep;
import io.shardmill.entity.EntityKind;
import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.UserOrigin;
import io.shardmill.keystroke.steps.features.FeatureBlock;
import io.shardmill.keystroke.steps.features.FeatureExtraction;
import io.shardmill.keystroke.steps.features.FeatureLevel;
import io.shardmill.keystroke.steps.features.FeatureSpec;
import io.shardmill.keystroke.steps.features.FittedFeatures;
import io.shardmill.keystroke.steps.features.Latency;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Measure;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the features of users by a specification.
 *
 * <pre>{@code
 * Chunks<FeatureBlock> features =
 *     keystrokes.apply("Extract", ApplyStep.with(spec, ExtractFeatures.of(FeatureLevel.SESSION)));
 * }</pre>
 *
 * <p>Memory: the keystrokes of one user, and a row of the table for each group.
 */
public final class ExtractFeatures
    implements ViewStep<UserLogs<KeystrokeBlock>, FittedFeatures, FeatureBlock> {

  /** Users as the features keep them. */
  public static final EntityKind USERS =
      User.madeOf(
          "keystrokes",
          List.of(),
          List.of(
              User.count("n_rows", "rows", "Rows of the user"),
              User.count("n_empty_rows", "rows", "Rows of which no latency is known"),
              User.count("n_latencies", "latencies", "Latencies that the values are of"),
              User.count("n_unknown", "values", "Values of the rows that are not known")));

  /** The share of the values of a row that are not known. */
  public static final Measure UNKNOWN = Measure.of("feature.unknown_share");

  /** The share of the keystrokes of a user, of those that count, whose key has a column. */
  public static final Measure COVERED = Measure.of("feature.covered_share");

  private static final Bins SHARES = Bins.uniform(0, 1, 50);

  private final FeatureLevel level;

  /** Looking up grams takes an index, which all blocks of a reader share. */
  private transient @Nullable FeatureExtraction extraction;

  private transient @Nullable FeatureSpec extracting;

  private ExtractFeatures(FeatureLevel level) {
    this.level = level;
  }

  /**
   * Makes features.
   *
   * @param level what a row is of
   */
  public static ExtractFeatures of(FeatureLevel level) {
    return new ExtractFeatures(level);
  }

  @Override
  public FeatureBlock apply(
      UserLogs<KeystrokeBlock> keystrokes, FittedFeatures fitted, ChunkContext context) {
    UserLogs<KeypairBlock> user = keystrokes.map(KeypairBlock::of);
    FeatureBlock features = extraction(fitted.spec()).of(level, user);
    context.absorb("KEYSTROKE_IN_FEATURES", keystrokes.rows());
    context.add("FEATURE_ROW", features.rows());
    sumUp(features, context);
    observeCover(user, features, context);
    return features;
  }

  private synchronized FeatureExtraction extraction(FeatureSpec spec) {
    if (extraction == null || !spec.equals(extracting)) {
      extraction = new FeatureExtraction(spec);
      extracting = spec;
    }
    return extraction;
  }

  private static void observeCover(
      UserLogs<KeypairBlock> user, FeatureBlock features, ChunkContext context) {
    long used = user.logs().stream().mapToLong(KeypairBlock::used).sum();
    if (used > 0) {
      long covered = 0;
      for (int gram = 0; gram < features.grams(); gram++) {
        boolean hold = features.spec().vocabulary().get(gram).gram().latency() == Latency.HOLD;
        for (int row = 0; hold && row < features.rows(); row++) {
          covered += features.count(row, gram);
        }
      }
      context.statistics().numeric(COVERED, SHARES).add((double) covered / used);
    }
  }

  private static void sumUp(FeatureBlock features, ChunkContext context) {
    long emptyRows = 0;
    long allUnknown = 0;
    for (int row = 0; row < features.rows(); row++) {
      int unknown = 0;
      for (int column = 0; column < features.width(); column++) {
        unknown += Double.isNaN(features.value(row, column)) ? 1 : 0;
      }
      emptyRows += unknown == features.width() ? 1 : 0;
      allUnknown += unknown;
      if (features.width() > 0) {
        context.statistics().numeric(UNKNOWN, SHARES).add((double) unknown / features.width());
      }
    }
    UserOrigin user = features.user();
    double[] counts = {
      features.rows(), emptyRows, Arrays.stream(features.counts()).asLongStream().sum(), allUnknown
    };
    EntitySummary summary =
        features.rows() > 0
            ? EntitySummary.kept(user.fingerprint(), counts)
            : EntitySummary.skipped(User.NO_EVENTS, user.fingerprint(), counts);
    summary.withTexts(user.texts()).record(USERS, user.ordinal(), context.statistics());
  }
}
