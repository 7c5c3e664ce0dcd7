package io.shardmill.pipelines.keystrokes;

import io.shardmill.chunk.flow.Chunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.entity.EntityBlock;
import io.shardmill.entity.EntityDatasetSource;
import io.shardmill.entity.EntityLayout;
import io.shardmill.identity.RunIdentity;
import io.shardmill.keystroke.output.KeypairDetails;
import io.shardmill.keystroke.output.KeypairTable;
import io.shardmill.keystroke.output.LayerReport;
import io.shardmill.keystroke.steps.PairEvents;
import io.shardmill.keystroke.steps.PairKeystrokes;
import io.shardmill.keystroke.steps.ReadKeystrokes;
import io.shardmill.keystroke.stored.StoredKeystrokes;
import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.PlannedPipeline;
import java.util.Optional;

/** Keystrokes to pairs of neighbours with their latencies. */
final class KeypairLayer extends LayerPipeline<CompatOptions> {

  KeypairLayer() {
    super(
        new DatasetFolder("silver/keypairs"),
        KeystrokeLayer.FOLDER,
        PairEvents.USERS,
        PairKeystrokes.USERS,
        StoredKeystrokes.NEEDED);
  }

  @Override
  public String summary() {
    return "Keystrokes to pairs of neighbouring ones with their latencies";
  }

  @Override
  public int dataVersion() {
    return 1;
  }

  @Override
  public Class<CompatOptions> options() {
    return CompatOptions.class;
  }

  @Override
  Writing writing(
      CompatOptions options,
      EntityDatasetSource source,
      EntityLayout layout,
      Optional<Dataset> before) {
    KeypairTable table = new KeypairTable(layout);
    return new Writing() {

      @Override
      public DatasetPlan dataset(RunIdentity identity) {
        return DatasetPlan.of("keypair", table.schema(), identity);
      }

      @Override
      public void write(Chunks<EntityBlock> rows, PlannedPipeline.Output output) {
        rows.apply("Read keystrokes", ReadKeystrokes.create())
            .apply("Pair keystrokes", PairKeystrokes.create())
            .apply(
                "Write",
                WriteDataset.of(output.run(), output.plan(), table)
                    .withParquetOptions(output.files())
                    .withCompletion(
                        Nothing.view(rows.getPipeline()),
                        LayerReport.of(source, new KeypairDetails())));
      }
    };
  }
}
