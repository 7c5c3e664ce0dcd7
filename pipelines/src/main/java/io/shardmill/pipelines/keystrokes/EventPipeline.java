package io.shardmill.pipelines.keystrokes;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityRegister;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.output.EventReport;
import io.shardmill.keystroke.output.EventTable;
import io.shardmill.keystroke.source.KeystrokePlanning;
import io.shardmill.keystroke.source.KeystrokeSource;
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

  static final String FOLDER = "bronze/events";

  /** A log and its columns; real ones have some 10 KB, and none more than 256 MiB. */
  private static final long READER_BYTES = 8L << 20;

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
    return Layout.root(options, FOLDER);
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
    KeystrokeSource source =
        parent.isPresent()
            ? planning.since(parent.get(), layout, options.getMaxFileBytes())
            : planning.everyone(layout, options.getMaxFileBytes());
    return new Planned(source, new EventTable(layout));
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

  private record Planned(KeystrokeSource source, EventTable table) implements PlannedPipeline {

    @Override
    public ChunkPlan chunks() {
      return source.plan();
    }

    @Override
    public List<InputIdentity> inputs() {
      return source.identities();
    }

    @Override
    public DatasetPlan dataset(RunIdentity identity) {
      return source.addTo(DatasetPlan.of("event", table.schema(), identity));
    }

    @Override
    public Estimate estimate() {
      return new Estimate(
          String.format(
              Locale.ROOT, "about %,d, by the sizes of the logs", source.expectedEvents()),
          READER_BYTES);
    }

    @Override
    public Optional<String> changes() {
      return source.changes().map(changes -> "users: " + changes);
    }

    @Override
    public void build(Pipeline pipeline, Output output) {
      PCollectionView<Integer> users =
          pipeline
              .apply("Users", Create.of(source.register().size()).withCoder(VarIntCoder.of()))
              .apply("View users", View.asSingleton());
      pipeline
          .apply("Plan users", PlanChunks.of(source, chunks()))
          .apply(
              "Write",
              WriteDataset.of(output.run(), output.plan(), table)
                  .withParquetOptions(output.files())
                  .withLimit(output.limit())
                  .withCompletion(users, EventReport.<Integer>of(source)));
    }

    @Override
    public void requireUnchanged(DatasetRun run) throws IOException {
      source.requireUnchanged(run);
    }
  }
}
