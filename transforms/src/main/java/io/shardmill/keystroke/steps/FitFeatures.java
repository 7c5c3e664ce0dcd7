package io.shardmill.keystroke.steps;

import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.steps.features.FeatureLevel;
import io.shardmill.keystroke.steps.features.FeatureSpec;
import io.shardmill.keystroke.steps.features.FittedFeatures;
import io.shardmill.keystroke.steps.features.VocabularyRule;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Learns from users to train on which features there are and, if values are to be filled, what they
 * are filled with: a pass over the keystrokes for each of the two.
 *
 * <pre>{@code
 * PCollectionView<FittedFeatures> fitted =
 *     keystrokes.apply(
 *         FitFeatures.on(training, VocabularyRule.COVERAGE, FpdCompatibility.NONE)
 *             .filling(ImputationRule.USER, FeatureLevel.SESSION));
 * }</pre>
 */
public final class FitFeatures
    extends PTransform<Chunks<UserLogs<KeystrokeBlock>>, PCollectionView<FittedFeatures>> {

  private final TrainingUsers training;
  private final transient Vocabulary vocabulary;
  private final ImputationRule imputation;
  private final FeatureLevel level;

  /** Finds out which features there are. */
  @FunctionalInterface
  private interface Vocabulary {
    PCollectionView<FittedFeatures> of(Chunks<UserLogs<KeystrokeBlock>> keystrokes);
  }

  private FitFeatures(
      TrainingUsers training,
      Vocabulary vocabulary,
      ImputationRule imputation,
      FeatureLevel level) {
    this.training = training;
    this.vocabulary = vocabulary;
    this.imputation = imputation;
    this.level = level;
  }

  /** Fits on some users. */
  public static FitFeatures on(
      TrainingUsers training, VocabularyRule rule, FpdCompatibility compatibility) {
    return by(FitVocabulary.of(training, rule, compatibility), training);
  }

  /**
   * Takes features that were fitted before, and finds out how far users to train on have moved from
   * them.
   */
  public static FitFeatures comparing(FittedFeatures frozen, TrainingUsers training) {
    return by(FitVocabulary.comparing(frozen, training), training);
  }

  private static FitFeatures by(FitVocabulary vocabulary, TrainingUsers training) {
    return new FitFeatures(
        training,
        keystrokes ->
            keystrokes.apply(
                "Vocabulary",
                SummarizeChunks.with(vocabulary, FitVocabulary.COUNTS, FitVocabulary.FITTED)),
        ImputationRule.NONE,
        FeatureLevel.PLATFORM);
  }

  /** Takes features that are given; only means are fitted, if any are needed. */
  public static FitFeatures given(FeatureSpec spec, TrainingUsers training) {
    return new FitFeatures(
        training,
        keystrokes -> view(keystrokes.getPipeline(), FittedFeatures.of(spec)),
        ImputationRule.NONE,
        FeatureLevel.PLATFORM);
  }

  /** What was fitted before, as a view: nothing is learnt. */
  public static PCollectionView<FittedFeatures> view(Pipeline pipeline, FittedFeatures fitted) {
    return pipeline
        .apply("Fitted", Create.of(fitted).withCoder(FitVocabulary.FITTED))
        .apply("View fitted", View.asSingleton());
  }

  /** The same with what fills values that are not known. */
  public FitFeatures filling(ImputationRule newImputation, FeatureLevel newLevel) {
    return new FitFeatures(training, vocabulary, newImputation, newLevel);
  }

  @Override
  public PCollectionView<FittedFeatures> expand(Chunks<UserLogs<KeystrokeBlock>> keystrokes) {
    PCollectionView<FittedFeatures> spec = vocabulary.of(keystrokes);
    return imputation == ImputationRule.NONE
        ? spec
        : keystrokes
            .apply("Extract to fill", ApplyStep.with(spec, ExtractFeatures.of(level)))
            .apply(
                "Means",
                SummarizeChunks.with(
                    FitMeans.of(training, imputation), FitMeans.SUMS, FitVocabulary.FITTED));
  }
}
