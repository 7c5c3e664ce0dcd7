package io.shardmill.keystroke.steps;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.steps.features.FeatureSpec;
import io.shardmill.keystroke.steps.features.FittedFeatures;
import io.shardmill.keystroke.steps.features.GramCounts;
import io.shardmill.keystroke.steps.features.UserGrams;
import io.shardmill.keystroke.steps.features.VocabularyRule;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which keys and pairs of keys get columns, by what users to train on typed.
 *
 * <p>Memory: the distinct pairs of keys of a chunk, some ten thousand.
 */
public final class FitVocabulary
    implements BlockStatistic<UserLogs<KeystrokeBlock>, GramCounts, FittedFeatures>, Described {

  /** Codes what is counted. */
  public static final BinaryCoder<GramCounts> COUNTS =
      BinaryCoder.of(GramCounts.class, GramCounts::write, GramCounts::read);

  /** Codes features. */
  public static final BinaryCoder<FittedFeatures> FITTED =
      BinaryCoder.of(FittedFeatures.class, FittedFeatures::write, FittedFeatures::read);

  private final TrainingUsers training;
  private final VocabularyRule rule;
  private final FpdCompatibility compatibility;
  private final @Nullable FittedFeatures frozen;

  private FitVocabulary(
      TrainingUsers training,
      VocabularyRule rule,
      FpdCompatibility compatibility,
      @Nullable FittedFeatures frozen) {
    this.training = training;
    this.rule = rule;
    this.compatibility = compatibility;
    this.frozen = frozen;
  }

  /** Fits a vocabulary on some users. */
  public static FitVocabulary of(
      TrainingUsers training, VocabularyRule rule, FpdCompatibility compatibility) {
    return new FitVocabulary(training, rule, compatibility, null);
  }

  /** Keeps features as they are, and compares them with what users type now. */
  public static FitVocabulary comparing(FittedFeatures frozen, TrainingUsers training) {
    FeatureSpec spec = frozen.spec();
    return new FitVocabulary(training, spec.rule(), spec.compatibility(), frozen);
  }

  @Override
  public GramCounts create() {
    return new GramCounts();
  }

  @Override
  public GramCounts add(GramCounts counts, UserLogs<KeystrokeBlock> user) {
    if (training.has(user.user())) {
      UserGrams grams = new UserGrams(compatibility);
      user.map(KeypairBlock::of).logs().forEach(grams::add);
      counts.add(grams);
    }
    return counts;
  }

  @Override
  public GramCounts merge(GramCounts left, GramCounts right) {
    left.merge(right);
    return left;
  }

  @Override
  public FittedFeatures result(GramCounts counts) {
    return frozen == null
        ? FittedFeatures.of(
            FeatureSpec.fit(counts, rule, KeyNormalization.LOWER_CASE, compatibility))
        : frozen.comparedWith(counts);
  }

  @Override
  public void describe(Description description) {
    description.add("training", training).add("rule", rule).add("compatibility", compatibility);
    if (frozen != null) {
      description.add("frozen", frozen.spec().id());
    }
  }
}
