package io.shardmill.pipelines.keystrokes;

import io.shardmill.chunk.flow.Chunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.entity.EntityBlock;
import io.shardmill.entity.EntityDatasetSource;
import io.shardmill.entity.EntityLayout;
import io.shardmill.identity.RunIdentity;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.output.KeystrokeDetails;
import io.shardmill.keystroke.output.KeystrokeTable;
import io.shardmill.keystroke.output.LayerReport;
import io.shardmill.keystroke.source.StudyPlan;
import io.shardmill.keystroke.steps.LogsInFiles;
import io.shardmill.keystroke.steps.PairEvents;
import io.shardmill.keystroke.stored.StoredEvents;
import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;
import java.util.Optional;

/** Raw events to keystrokes. */
final class KeystrokeLayer extends LayerPipeline<PairingOptions> {

  static final DatasetFolder FOLDER = new DatasetFolder("silver/keystrokes");

  KeystrokeLayer() {
    super(FOLDER, EventPipeline.FOLDER, User.KIND, PairEvents.USERS, StoredEvents.NEEDED);
  }

  @Override
  public String summary() {
    return "Raw events to keystrokes: presses with the releases that end them";
  }

  @Override
  public int dataVersion() {
    return 2;
  }

  @Override
  public Class<PairingOptions> options() {
    return PairingOptions.class;
  }

  @Override
  Writing writing(
      PairingOptions options,
      EntityDatasetSource source,
      EntityLayout layout,
      Optional<Dataset> before)
      throws IOException {
    KeystrokeTable table = new KeystrokeTable(layout);
    PairEvents pair =
        PairEvents.of(options.getCompleteness().rule(options.getCompat()), options.getCompat())
            .with(
                source.attribute(StudyPlan.LOGS_OVER_FILES).isPresent()
                    ? LogsInFiles.ONE_OVER_SEVERAL
                    : LogsInFiles.ONE_EACH);
    return new Writing() {

      @Override
      public DatasetPlan dataset(RunIdentity identity) {
        return DatasetPlan.of("keystroke", table.schema(), identity);
      }

      @Override
      public void write(Chunks<EntityBlock> rows, PlannedPipeline.Output output) {
        rows.apply("Pair events", pair)
            .apply(
                "Write",
                WriteDataset.of(output.run(), output.plan(), table)
                    .withParquetOptions(output.files())
                    .withCompletion(
                        Nothing.view(rows.getPipeline()),
                        LayerReport.of(source, new KeystrokeDetails())));
      }
    };
  }
}
