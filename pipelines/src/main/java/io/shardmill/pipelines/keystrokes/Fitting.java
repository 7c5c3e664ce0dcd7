package io.shardmill.pipelines.keystrokes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.json.Json;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.output.FittedFiles;
import io.shardmill.keystroke.steps.FitFeatures;
import io.shardmill.keystroke.steps.TrainingUsers;
import io.shardmill.keystroke.steps.features.FeatureLevel;
import io.shardmill.keystroke.steps.features.FeatureSpec;
import io.shardmill.keystroke.steps.features.FittedFeatures;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.storage.DamageException;
import io.shardmill.storage.FileContent;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Where the features of a table come from: an earlier version, a file, or the users to train on.
 *
 * @param spec which features there are, if that is known before any user is read
 * @param fit makes what is fitted a view
 */
record Fitting(Optional<FeatureSpec> spec, Fit fit) {

  /** Makes what is fitted a view. */
  @FunctionalInterface
  interface Fit {
    PCollectionView<FittedFeatures> of(Chunks<UserLogs<KeystrokeBlock>> keystrokes);
  }

  /**
   * Decides.
   *
   * @param before the version that is added to: its features stay what they are
   * @param first a table of another level, whose features are taken
   */
  static Fitting of(
      FeatureOptions options,
      FeatureLevel level,
      SplitRule splits,
      Optional<Dataset> before,
      Optional<Dataset> first)
      throws IOException {
    Optional<FeatureSpec> asked = asked(options);
    TrainingUsers training = Training.users(options, splits);
    if (before.isPresent()) {
      FittedFeatures frozen = FittedFiles.features(before.get());
      require(asked, frozen.spec(), options, before.get());
      return new Fitting(
          Optional.of(frozen.spec()),
          keystrokes ->
              first.isPresent()
                  ? FitFeatures.view(keystrokes.getPipeline(), frozen)
                  : keystrokes.apply("Compare", FitFeatures.comparing(frozen, training)));
    }
    Optional<FeatureSpec> known = asked;
    if (first.isPresent()) {
      FeatureSpec spec = FittedFiles.spec(first.get());
      require(asked, spec, options, first.get());
      known = Optional.of(spec);
    }
    FitFeatures fit =
        known
            .map(
                spec ->
                    first.isPresent()
                        ? FitFeatures.given(spec, training)
                        : FitFeatures.comparing(FittedFeatures.of(spec), training))
            .orElseGet(
                () ->
                    FitFeatures.on(
                        training, FeatureChoices.vocabulary(options), options.getCompat()));
    FitFeatures filling = fit.filling(FeatureChoices.imputation(options), level);
    return new Fitting(known, keystrokes -> keystrokes.apply("Fit", filling));
  }

  private static Optional<FeatureSpec> asked(FeatureOptions options) throws IOException {
    String path = options.getFeatureSpec();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String option = "--featureSpec=" + path;
    try {
      JsonNode json = Json.MAPPER.readTree(FileContent.bytes(option, path));
      FeatureSpec spec = FeatureSpec.parse(json);
      if (spec.compatibility() != options.getCompat()) {
        throw new DamageException("it is of another --compat");
      }
      return Optional.of(spec);
    } catch (JsonProcessingException | DamageException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: is no specification of features that can be used here (%s); take feature_spec.json of gold/features"
              .formatted(option, e instanceof DamageException ? e.getMessage() : "it is no JSON"),
          e);
    }
  }

  private static void require(
      Optional<FeatureSpec> asked, FeatureSpec is, FeatureOptions options, Dataset dataset) {
    if (asked.isPresent() && !asked.get().id().equals(is.id())) {
      throw new ShardmillException(
          ErrorCategory.OUTPUT_CONFLICT,
          ("%s: has the features %s, and --featureSpec=%s are others; all users need the same:"
                  + " make everything anew, with --onExisting=replace")
              .formatted(
                  dataset.store().root(), is.id().substring(0, 12), options.getFeatureSpec()));
    }
  }
}
