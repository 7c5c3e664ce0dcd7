package io.shardmill.glucose;

import io.shardmill.entity.Pseudonyms;
import io.shardmill.entity.EntityRoster;
import io.shardmill.entity.EntityRegister;
import io.shardmill.entity.EntityPlan;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityComparison;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.NameList;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.Growth;
import io.shardmill.glucose.columns.SourceTable;
import io.shardmill.identity.InputIdentity;
import io.shardmill.postgres.PostgresSession;
import io.shardmill.postgres.SourceSnapshot;
import io.shardmill.postgres.TableContract;
import io.shardmill.postgres.TableRead;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the records of patients out of PostgreSQL or TimescaleDB, a batch of them as a chunk. A
 * range is one of ordinals.
 *
 * <pre>{@code
 * try (SnapshotHolder holder = SnapshotHolder.open(server, tables.all())) {
 *   PatientPlanning planning =
 *       PatientPlanning.read(holder.snapshot(), tables, EntityRegister.empty(), Pseudonyms.none());
 *   PatientSource source = planning.everyone(EntityLayout.DEFAULT, 50_000_000);
 *   Chunks<RecordsBlock> patients = pipeline.apply("Plan", PlanChunks.of(source));
 * }
 * }</pre>
 *
 * <p>A chunk takes one connection and holds the records of one patient.
 */
public final class PatientSource implements ChunkSource<RecordsBlock> {

  /** What ranges are of: a patient's ordinal means the same whatever tables are called. */
  static final String NAME = "patients";

  private final SourceSnapshot snapshot;
  private final GlucoseTables tables;
  private final GlucoseContracts contracts;
  private final NameList sourceIds;
  private final ChunkPlan plan;
  private final List<InputIdentity> inputs;
  private final SortedMap<String, String> attributes;
  private final EntityRoster roll;
  private final SortedSet<String> plannedParts;
  private final LeftOut leftOutBefore;

  /**
   * A source of planned patients.
   *
   * @param contracts the columns that are read
   * @param sourceIds how the database knows each ordinal, empty for those it knows no more
   * @param planned which patients are read
   * @param plannedParts the parts of the tables, by name; none where a snapshot holds them
   */
  PatientSource(
      SourceSnapshot snapshot,
      GlucoseTables tables,
      GlucoseContracts contracts,
      EntityRegister register,
      List<String> sourceIds,
      EntityPlan planned,
      SortedSet<String> plannedParts) {
    this.snapshot = snapshot;
    this.tables = tables;
    this.contracts = contracts;
    this.sourceIds = NameList.copyOf(sourceIds);
    this.plan = planned.chunks();
    this.inputs = planned.inputs();
    this.attributes = planned.attributes();
    this.leftOutBefore = planned.leftOutBefore();
    this.plannedParts = new TreeSet<>(plannedParts);
    BitSet absent = new BitSet();
    for (int ordinal = 0; ordinal < sourceIds.size(); ordinal++) {
      absent.set(ordinal, sourceIds.get(ordinal).isEmpty());
    }
    this.roll = new EntityRoster(register, planned.changes(), planned.read(), absent);
  }

  /** All patients, those without records and those of earlier versions too. */
  public EntityRegister register() {
    return roll.register();
  }

  /**
   * What became of patients since the version that is added to, such as {@code 1 added, 2 updated,
   * 19 unchanged, 0 gone}; empty if it adds to none.
   */
  public Optional<String> changes() {
    return roll.changes().summary();
  }

  /**
   * Fails if patients whom an earlier attempt of a run has read are not as it read them.
   *
   * @throws io.shardmill.error.ShardmillException ({@code OUTPUT_CONFLICT}) naming the first
   */
  public void requireUnchanged(DatasetRun run) throws IOException {
    new EntityComparison(this).requireUnchanged(run);
  }

  EntityRoster roll() {
    return roll;
  }

  /** What was left out of patients whom this run does not read. */
  LeftOut leftOutBefore() {
    return leftOutBefore;
  }

  SourceSnapshot snapshot() {
    return snapshot;
  }

  SortedSet<String> plannedParts() {
    return plannedParts;
  }

  /** What is read, told from other states of the tables; nothing if nothing is to be read. */
  public List<InputIdentity> inputs() {
    return inputs;
  }

  /** From which snapshot is read, and into how many chunks it is cut. */
  public DatasetPlan addTo(DatasetPlan undescribed) {
    SortedMap<String, String> facts = new TreeMap<>(snapshot.attributes());
    facts.putAll(attributes);
    DatasetPlan described = undescribed.growth(Growth.BY_RANGES).chunks(plan.chunks());
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      described = described.attribute(fact.getKey(), fact.getValue());
    }
    return described;
  }

  @Override
  public ChunkPlan plan() {
    return plan;
  }

  @Override
  public BlockReader<RecordsBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    return new PatientReader(this, PostgresSession.open(snapshot), range, context);
  }

  GlucoseTables tables() {
    return tables;
  }

  GlucoseContracts contracts() {
    return contracts;
  }

  String sourceId(int ordinal) {
    return sourceIds.get(ordinal);
  }

  Patient patient(int ordinal) {
    return roll.register().patient(ordinal);
  }

  TableRead readingsOf(String id) {
    return inOrder(readings(tables, contracts, List.of(id)));
  }

  /** Empty if the owner keeps no messages. */
  Optional<TableRead> messagesOf(String id) {
    return messages(tables, contracts, List.of(id)).map(PatientSource::inOrder);
  }

  /** By time, and by all else that matters, so that equal rows come in one order. */
  private static TableRead inOrder(TableRead read) {
    return read.orderBy(read.columns().toArray(String[]::new));
  }

  /** The readings of patients, with times as they are stored. */
  static TableRead readings(
      GlucoseTables tables, GlucoseContracts contracts, Collection<String> ids) {
    return rows(tables.readings(), contracts.readings(), ids);
  }

  /** The messages of patients; empty if the owner keeps none. */
  static Optional<TableRead> messages(
      GlucoseTables tables, GlucoseContracts contracts, Collection<String> ids) {
    return tables.messages() == null || contracts.messages() == null
        ? Optional.empty()
        : Optional.of(rows(tables.messages(), contracts.messages(), ids));
  }

  private static TableRead rows(SourceTable table, TableContract contract, Collection<String> ids) {
    return TableRead.of(table.name())
        .columns(contract.names().subList(1, contract.columns().size()))
        .keys(table.id(), ids)
        .localTimes();
  }
}
