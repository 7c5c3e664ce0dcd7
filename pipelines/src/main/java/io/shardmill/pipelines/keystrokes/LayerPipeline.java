package io.shardmill.pipelines.keystrokes;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.entity.EntityBlock;
import io.shardmill.entity.EntityDatasetSource;
import io.shardmill.entity.EntityKind;
import io.shardmill.entity.EntityLayout;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;

/**
 * A data set of a study that is made of another one, user by user: of those users whom it was not
 * made of yet in the state that they have there.
 *
 * @param <O> its options
 */
abstract class LayerPipeline<O extends UserOptions> implements DatasetPipeline<O> {

  /** The rows of one user, as columns and as blocks. */
  private static final long READER_BYTES = 32L << 20;

  private final DatasetFolder folder;
  private final DatasetFolder parentFolder;
  private final EntityKind parentUsers;
  private final EntityKind users;
  private final List<String> columns;

  /**
   * A layer.
   *
   * @param folder where it is below the output
   * @param parentFolder where that is which it is made of
   * @param parentUsers users as that one keeps them
   * @param users users as this one keeps them
   * @param columns those of the parent that it needs
   */
  LayerPipeline(
      DatasetFolder folder,
      DatasetFolder parentFolder,
      EntityKind parentUsers,
      EntityKind users,
      List<String> columns) {
    this.folder = folder;
    this.parentFolder = parentFolder;
    this.parentUsers = parentUsers;
    this.users = users;
    this.columns = List.copyOf(columns);
  }

  /** What is written of the rows of users. */
  interface Writing {

    /** The data set, without what the source tells of it. */
    DatasetPlan dataset(RunIdentity identity);

    /** Adds steps and commit to a pipeline. */
    void write(Chunks<EntityBlock> rows, PlannedPipeline.Output output);
  }

  /**
   * Decides what is written.
   *
   * @param layout which file a user is in
   * @param before the version that is added to
   */
  abstract Writing writing(
      O options, EntityDatasetSource source, EntityLayout layout, Optional<Dataset> before)
      throws IOException;

  @Override
  public final String name() {
    return "keystrokes " + folder.name();
  }

  @Override
  public final String root(O options) {
    return folder.root(options);
  }

  /** What was not begun is added to. */
  @Override
  public final OnExisting onExisting(O options) throws IOException {
    return folder.onExisting(options, OnExisting.APPEND);
  }

  @Override
  public final PlannedPipeline plan(O options) throws IOException {
    EntityLayout layout = Layout.of(options, users);
    String root = root(options);
    String parentRoot = parentFolder.root(options);
    if (!Dataset.exists(parentRoot)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: nothing was ever committed there, and %s is made of it; make it too, with --layers"
              .formatted(parentRoot, folder.name()));
    }
    Dataset parent = Dataset.open(parentRoot);
    Optional<Dataset> before = DatasetRun.parent(root, onExisting(options));
    EntityDatasetSource source =
        before.isPresent()
            ? EntityDatasetSource.since(before.get(), parent, parentUsers, layout, columns)
            : EntityDatasetSource.everyone(parent, parentUsers, layout, columns);
    return new Planned(
        source.called(parentFolder.name()), writing(options, source, layout, before));
  }

  private record Planned(EntityDatasetSource source, Writing writing) implements PlannedPipeline {

    @Override
    public ChunkPlan chunks() {
      return source.plan();
    }

    @Override
    public List<InputIdentity> inputs() throws IOException {
      return source.identities();
    }

    @Override
    public DatasetPlan dataset(RunIdentity identity) {
      return source.addTo(writing.dataset(identity));
    }

    @Override
    public Estimate estimate() {
      return new Estimate(
          String.format(Locale.ROOT, "of %,d rows", source.entities().rows()), READER_BYTES);
    }

    @Override
    public void build(Pipeline pipeline, Output output) {
      writing.write(pipeline.apply("Plan users", PlanChunks.of(source, chunks())), output);
    }
  }
}
