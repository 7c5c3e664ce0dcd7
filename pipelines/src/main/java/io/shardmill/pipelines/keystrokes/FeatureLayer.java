package io.shardmill.pipelines.keystrokes;

import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.entity.EntityBlock;
import io.shardmill.entity.EntityDatasetSource;
import io.shardmill.entity.EntityLayout;
import io.shardmill.identity.RunIdentity;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.output.FeatureDetails;
import io.shardmill.keystroke.output.FeatureTable;
import io.shardmill.keystroke.output.LayerReport;
import io.shardmill.keystroke.steps.ExtractFeatures;
import io.shardmill.keystroke.steps.ImputationRule;
import io.shardmill.keystroke.steps.ImputeFeatures;
import io.shardmill.keystroke.steps.PairEvents;
import io.shardmill.keystroke.steps.ReadKeystrokes;
import io.shardmill.keystroke.steps.features.FeatureBlock;
import io.shardmill.keystroke.steps.features.FeatureLevel;
import io.shardmill.keystroke.steps.features.FittedFeatures;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.stored.StoredKeystrokes;
import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.values.PCollectionView;

/** Keystrokes to features: statistics of latencies by platform, session or video. */
final class FeatureLayer extends LayerPipeline<FeatureOptions> {

  private final FeatureLevel level;

  FeatureLayer(FeatureLevel level) {
    super(
        folder(level),
        KeystrokeLayer.FOLDER,
        PairEvents.USERS,
        ExtractFeatures.USERS,
        StoredKeystrokes.NEEDED);
    this.level = level;
  }

  private static DatasetFolder folder(FeatureLevel level) {
    return new DatasetFolder("gold/features/" + level);
  }

  @Override
  public String summary() {
    return "Keystrokes to statistics of their latencies: one row for each " + level;
  }

  @Override
  public int dataVersion() {
    return 1;
  }

  @Override
  public Class<FeatureOptions> options() {
    return FeatureOptions.class;
  }

  @Override
  Writing writing(
      FeatureOptions options,
      EntityDatasetSource source,
      EntityLayout layout,
      Optional<Dataset> before)
      throws IOException {
    ImputationRule imputation = FeatureChoices.imputation(options);
    FeatureTable table = new FeatureTable(level, FeatureChoices.filling(options), layout);
    SplitRule splits = Training.splits(options);
    FeatureDetails details =
        new FeatureDetails(table, imputation, Training.formats(options), options.getTopPairs());
    // The levels of one study have the same features: the first table of them chooses.
    Optional<Dataset> first =
        level == FeatureLevel.PLATFORM
            ? Optional.empty()
            : Optional.of(Dataset.open(folder(FeatureLevel.PLATFORM).root(options)));
    Fitting fitting = Fitting.of(options, level, splits, before, first);
    return new Writing() {

      @Override
      public DatasetPlan dataset(RunIdentity identity) {
        TableSchema schema = fitting.spec().map(table::schema).orElseGet(table::schema);
        return DatasetPlan.of("row", schema, identity).splits(splits);
      }

      @Override
      public void write(Chunks<EntityBlock> rows, PlannedPipeline.Output output) {
        Chunks<UserLogs<KeystrokeBlock>> keystrokes =
            rows.apply("Read keystrokes", ReadKeystrokes.create());
        PCollectionView<FittedFeatures> fitted = fitting.fit().of(keystrokes);
        Chunks<FeatureBlock> features =
            keystrokes.apply("Extract features", ApplyStep.with(fitted, ExtractFeatures.of(level)));
        Chunks<FeatureBlock> whole =
            imputation == ImputationRule.NONE
                ? features
                : features.apply("Impute", ApplyStep.with(fitted, ImputeFeatures.by(imputation)));
        whole.apply(
            "Write",
            WriteDataset.of(output.run(), output.plan(), table)
                .withParquetOptions(output.files())
                .withCompletion(fitted, LayerReport.of(source, details)));
      }
    };
  }
}
