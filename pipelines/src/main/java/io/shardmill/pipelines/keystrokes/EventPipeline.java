package io.shardmill.pipelines.keystrokes;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Table;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityRegister;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.output.EventReport;
import io.shardmill.keystroke.output.EventTable;
import io.shardmill.keystroke.output.UserEventTable;
import io.shardmill.keystroke.source.KeystrokePlanning;
import io.shardmill.keystroke.source.KeystrokeSource;
import io.shardmill.keystroke.source.StudyPlan;
import io.shardmill.keystroke.source.gathered.GatherLogs;
import io.shardmill.keystroke.stored.StoredEvents;
import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/** Raw keystroke logs to events: one file for each batch of users. */
final class EventPipeline implements DatasetPipeline<EventOptions> {

  static final DatasetFolder FOLDER = new DatasetFolder("bronze/events");

  /** A log and its columns; real ones have some 10 KB, and none more than 256 MiB. */
  private static final long READER_BYTES = 8L << 20;

  /** Tiles that are not written yet, and pieces of sections. */
  private static final long TILES = 96L << 20;

  @Override
  public String name() {
    return "keystrokes";
  }

  @Override
  public String summary() {
    return "Keystroke logs of users to sharded Parquet: one row per press or release";
  }

  @Override
  public int dataVersion() {
    return 3;
  }

  @Override
  public Class<EventOptions> options() {
    return EventOptions.class;
  }

  @Override
  public String root(EventOptions options) {
    return FOLDER.root(options);
  }

  @Override
  public PlannedPipeline plan(EventOptions options) throws IOException {
    EntityLayout layout = Layout.of(options, User.KIND);
    String root = root(options);
    Optional<Dataset> parent = DatasetRun.parent(root, options.getOnExisting());
    KeystrokePlanning planning =
        KeystrokePlanning.list(
            options.getInput(),
            LogChoices.formats(options),
            LogChoices.fields(options),
            register(root, parent));
    StudyPlan study =
        parent.isPresent()
            ? planning.since(parent.get(), layout, options.getMaxFileBytes())
            : planning.everyone(layout, options.getMaxFileBytes());
    return new Planned(study, layout);
  }

  /** The ordinals that the output has given so far. */
  private static EntityRegister register(String root, Optional<Dataset> parent) throws IOException {
    if (parent.isPresent()) {
      return EntityRegister.of(User.KIND, parent.get());
    }
    return Dataset.exists(root)
        ? EntityRegister.of(User.KIND, Dataset.open(root))
        : EntityRegister.empty(User.KIND);
  }

  private record Planned(StudyPlan study, EntityLayout layout) implements PlannedPipeline {

    @Override
    public ChunkPlan chunks() {
      return study.chunks();
    }

    @Override
    public List<InputIdentity> inputs() {
      return study.identities();
    }

    @Override
    public DatasetPlan dataset(RunIdentity identity) {
      return study.addTo(DatasetPlan.of("event", StoredEvents.SCHEMA, identity));
    }

    @Override
    public Estimate estimate() {
      return new Estimate(
          String.format(Locale.ROOT, "about %,d, by the sizes of the logs", study.expectedEvents()),
          READER_BYTES + (study.tables().isPresent() ? TILES : 0));
    }

    @Override
    public Optional<String> changes() {
      return study.changes().map(changes -> "users: " + changes);
    }

    @Override
    public void build(Pipeline pipeline, Output output) {
      PCollectionView<Integer> users =
          pipeline
              .apply("Users", Create.of(study.register().size()).withCoder(VarIntCoder.of()))
              .apply("View users", View.asSingleton());
      if (study.tables().isPresent()) {
        pipeline
            .apply("Gather logs", GatherLogs.of(study, output.run()))
            .apply("Write", write(output, new UserEventTable(layout), users));
      } else {
        pipeline
            .apply("Plan users", PlanChunks.of(KeystrokeSource.of(study), chunks()))
            .apply("Write", write(output, new EventTable(layout), users));
      }
    }

    private <B extends Block> WriteDataset<B> write(
        Output output, Table<B> table, PCollectionView<Integer> users) {
      return WriteDataset.of(output.run(), output.plan(), table)
          .withParquetOptions(output.files())
          .withLimit(output.limit())
          .withCompletion(users, EventReport.<Integer>of(study));
    }

    @Override
    public void requireUnchanged(DatasetRun run) throws IOException {
      study.requireUnchanged(run);
    }
  }
}
