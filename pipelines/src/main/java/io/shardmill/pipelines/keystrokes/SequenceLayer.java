package io.shardmill.pipelines.keystrokes;

import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.entity.EntityBlock;
import io.shardmill.entity.EntityDatasetSource;
import io.shardmill.entity.EntityLayout;
import io.shardmill.identity.RunIdentity;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.output.FittedFiles;
import io.shardmill.keystroke.output.LayerReport;
import io.shardmill.keystroke.output.SequenceDetails;
import io.shardmill.keystroke.output.SequenceTable;
import io.shardmill.keystroke.steps.FitKeys;
import io.shardmill.keystroke.steps.MakeSequences;
import io.shardmill.keystroke.steps.PairEvents;
import io.shardmill.keystroke.steps.ReadKeystrokes;
import io.shardmill.keystroke.steps.TrainingUsers;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.steps.sequences.KeyMapping;
import io.shardmill.keystroke.stored.StoredKeystrokes;
import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/** Keystrokes to sequences, a row for each log. */
final class SequenceLayer extends LayerPipeline<SplitOptions> {

  SequenceLayer() {
    super(
        new DatasetFolder("gold/sequences"),
        KeystrokeLayer.FOLDER,
        PairEvents.USERS,
        MakeSequences.USERS,
        StoredKeystrokes.NEEDED);
  }

  @Override
  public String summary() {
    return "Keystrokes to sequences: one row for each log";
  }

  @Override
  public int dataVersion() {
    return 1;
  }

  @Override
  public Class<SplitOptions> options() {
    return SplitOptions.class;
  }

  @Override
  Writing writing(
      SplitOptions options,
      EntityDatasetSource source,
      EntityLayout layout,
      Optional<Dataset> before)
      throws IOException {
    SequenceTable table = new SequenceTable(layout);
    SplitRule splits = Training.splits(options);
    SequenceDetails details = new SequenceDetails(table, Training.formats(options));
    TrainingUsers training = Training.users(options, splits);
    KeyMapping frozen = before.isPresent() ? FittedFiles.keys(before.get()) : null;
    return new Writing() {

      @Override
      public DatasetPlan dataset(RunIdentity identity) {
        return DatasetPlan.of("sequence", table.schema(), identity).splits(splits);
      }

      @Override
      public void write(Chunks<EntityBlock> rows, PlannedPipeline.Output output) {
        Chunks<UserLogs<KeystrokeBlock>> keystrokes =
            rows.apply("Read keystrokes", ReadKeystrokes.create());
        PCollectionView<KeyMapping> mapping =
            mapping(keystrokes, frozen, FitKeys.of(training, options.getCompat()));
        keystrokes
            .apply("Make sequences", ApplyStep.with(mapping, MakeSequences.of(options.getCompat())))
            .apply(
                "Write",
                WriteDataset.of(output.run(), output.plan(), table)
                    .withParquetOptions(output.files())
                    .withCompletion(mapping, LayerReport.of(source, details)));
      }
    };
  }

  private static PCollectionView<KeyMapping> mapping(
      Chunks<UserLogs<KeystrokeBlock>> keystrokes, @Nullable KeyMapping frozen, FitKeys fit) {
    Pipeline pipeline = keystrokes.getPipeline();
    return frozen == null
        ? keystrokes.apply("Number keys", SummarizeChunks.with(fit, FitKeys.KEYS, FitKeys.MAPPING))
        : pipeline
            .apply("Numbers of keys", Create.of(frozen).withCoder(FitKeys.MAPPING))
            .apply("View numbers of keys", View.asSingleton());
  }
}
