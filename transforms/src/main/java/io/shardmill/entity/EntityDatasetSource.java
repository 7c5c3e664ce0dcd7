package io.shardmill.entity;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.column.Column;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.Growth;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.source.DatasetIdentity;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the latest version of a data set of entities, a batch of them as a chunk and all rows of
 * one as a block, for a data set that is made of it: of each entity the same ordinal, in batches of
 * its own layout.
 *
 * <pre>{@code
 * EntityDatasetSource keystrokes =
 *     EntityDatasetSource.everyone(
 *         Dataset.open("study/silver/keystrokes"), KEYSTROKES, FEATURES, layout, columns);
 * Chunks<EntityBlock> users = pipeline.apply("Plan users", PlanChunks.of(keystrokes));
 * }</pre>
 *
 * <p>What is made is up to date with an entity if it was made of rows with the same fingerprint; so
 * a later version reads the batches alone in which an entity is new, has other rows or is gone.
 * Which version is read is fixed when the source is made. What the parent tells of entities in
 * texts its index tells too.
 *
 * <p>Memory of each reader: the index of entities, the chosen columns of one row group, and the
 * rows of one entity.
 */
public final class EntityDatasetSource implements ChunkSource<EntityBlock>, Described {

  private final DatasetIdentity dataset;
  private final EntityKind storedAs;
  private final EntityPlan entities;
  private final TableSchema schema;
  private transient @Nullable StoredEntities stored;

  private EntityDatasetSource(
      DatasetIdentity dataset,
      EntityKind storedAs,
      EntityPlan entities,
      TableSchema schema,
      @Nullable StoredEntities stored) {
    this.dataset = dataset;
    this.storedAs = storedAs;
    this.entities = entities;
    this.schema = schema;
    this.stored = stored;
  }

  /**
   * A source of all entities.
   *
   * @param parent the version to read
   * @param storedAs the entities as that data set keeps them
   * @param layout of the data set that is made, with the kind as it keeps them
   * @param columns those that are read, in the order wanted
   */
  public static EntityDatasetSource everyone(
      Dataset parent, EntityKind storedAs, EntityLayout layout, List<String> columns)
      throws IOException {
    return of(parent, storedAs, layout, columns, Optional.empty());
  }

  /**
   * A source of the batches in which anything is not as in an earlier version of what is made.
   *
   * @param before that version
   */
  public static EntityDatasetSource since(
      Dataset before,
      Dataset parent,
      EntityKind storedAs,
      EntityLayout layout,
      List<String> columns)
      throws IOException {
    return of(parent, storedAs, layout, columns, Optional.of(before));
  }

  private static EntityDatasetSource of(
      Dataset parent,
      EntityKind storedAs,
      EntityLayout layout,
      List<String> columns,
      Optional<Dataset> before)
      throws IOException {
    EntityKind known = EntityIndex.withTexts(storedAs, parent);
    StoredEntities stored = StoredEntities.open(known, parent);
    EntityKind kind = layout.kind().withTexts(known.columns().texts());
    EntityRegister register =
        new EntityRegister(kind, stored.register().ids(), stored.register().attributes());
    List<String> sourceIds = new ArrayList<>();
    for (int ordinal = 0; ordinal < register.size(); ordinal++) {
      sourceIds.add(stored.present(ordinal) ? register.ids().get(ordinal) : "");
    }
    EntityPlanning planning =
        new EntityPlanning(new EntityRoster(register, sourceIds), layout, Long.MAX_VALUE);
    EntityPlan plan;
    if (before.isEmpty()) {
      plan = planning.everyone(stored);
    } else {
      EntityRegister numbered = EntityRegister.of(kind, before.get());
      requireSame(numbered, register, before.get(), parent);
      plan = planning.since(numbered, EntityIndex.read(kind, before.get()), stored);
    }
    return new EntityDatasetSource(
        DatasetIdentity.of(parent.store().root(), parent),
        known,
        plan,
        chosen(columns, parent),
        stored);
  }

  private static TableSchema chosen(List<String> columns, Dataset parent) {
    TableSchema all = parent.index().schema();
    List<Column> chosen = new ArrayList<>();
    for (String name : columns) {
      chosen.add(
          all.columns().stream()
              .filter(column -> column.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ShardmillException(
                          ErrorCategory.OUTPUT_CONFLICT,
                          ("%s: version %d is of an older version of this program and has no column"
                                  + " %s; make it anew, with --onExisting=replace")
                              .formatted(parent.store().root(), parent.index().version(), name))));
    }
    return new TableSchema(all.name(), chosen);
  }

  /** Ordinals last: those that are known stay whose they were. */
  private static void requireSame(
      EntityRegister known, EntityRegister register, Dataset before, Dataset parent) {
    if (known.size() > register.size()
        || !known.ids().equals(register.ids().subList(0, known.size()))) {
      throw new ShardmillException(
          ErrorCategory.OUTPUT_CONFLICT,
          "%s: its %s are numbered in another way than those of %s; use --onExisting=replace"
              .formatted(before.store().root(), register.kind().plural(), parent.store().root()));
    }
  }

  /**
   * The same with another name for what is read than the address of its root: data sets of one
   * output are called by their folders in it, so that the same rows have the same identity in
   * whatever output they are made.
   */
  public EntityDatasetSource called(String name) {
    return new EntityDatasetSource(dataset.as(name), storedAs, entities, schema, stored);
  }

  /** Who is read. */
  public EntityPlan entities() {
    return entities;
  }

  /**
   * What became of entities since the version that is added to, such as {@code 1 added, 2 updated,
   * 19 unchanged, 0 gone}; empty if it adds to none.
   */
  public Optional<String> changes() {
    return entities.changes().summary();
  }

  /** An attribute of the version that is read; empty if it has none of that name. */
  public Optional<String> attribute(String name) throws IOException {
    return Optional.ofNullable(stored().dataset().index().attributes().get(name));
  }

  /** How a data set that is made of it grows, and into how many chunks it is cut. */
  public DatasetPlan addTo(DatasetPlan undescribed) {
    DatasetPlan plan = undescribed.growth(Growth.BY_RANGES).chunks(plan().chunks());
    for (EntityChange change : EntityChange.values()) {
      plan =
          plan.attribute(
              "%s_%s".formatted(entities.register().kind().plural(), change.code()),
              Long.toString(entities.changes().count(change)));
    }
    return plan;
  }

  /** Which version is read stands in its identity. */
  @Override
  public void describe(Description description) {
    description.add("columns", schema.columns().stream().map(column -> column.name()).toList());
  }

  /** The index of the version that is read; nothing if nothing is to be read. */
  @Override
  public List<InputIdentity> identities() throws IOException {
    return plan().chunks() == 0 ? List.of() : List.of(dataset.input());
  }

  @Override
  public ChunkPlan plan() {
    return entities.chunks();
  }

  @Override
  public BlockReader<EntityBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    return new StoredEntityReader(stored(), entities.register().kind(), schema, context);
  }

  /** Opened where the source was made, or by the first reader of a worker. */
  private synchronized StoredEntities stored() throws IOException {
    if (stored == null) {
      stored = StoredEntities.open(storedAs, dataset.open());
    }
    return stored;
  }
}
