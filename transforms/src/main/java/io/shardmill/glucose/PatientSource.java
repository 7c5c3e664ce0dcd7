package io.shardmill.glucose;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.NameList;
import io.shardmill.dataset.DatasetPlan;
import io.shardmill.dataset.Growth;
import io.shardmill.postgres.PostgresSession;
import io.shardmill.postgres.SourceSnapshot;
import io.shardmill.postgres.TableRead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the records of patients out of PostgreSQL or TimescaleDB, a batch of them as a chunk. A
 * range is one of ordinals.
 *
 * <pre>{@code
 * try (SnapshotHolder holder = SnapshotHolder.open(server, tables.all())) {
 *   PatientPlanning planning =
 *       PatientPlanning.read(holder.snapshot(), tables, PatientRegister.empty(), Pseudonyms.none());
 *   PatientSource source = planning.everyone(PatientLayout.DEFAULT, 50_000_000);
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
  private final List<String> messageColumns;
  private final NameList sourceIds;
  private final ChunkPlan plan;
  private final List<DatasetPlan.Input> inputs;
  private final SortedMap<String, String> attributes;
  private final PatientRoll roll;

  /**
   * A source of planned patients.
   *
   * @param messageColumns what there is of the columns of messages, time first
   * @param sourceIds how the database knows each ordinal, empty for those it knows no more
   * @param planned which patients are read
   */
  PatientSource(
      SourceSnapshot snapshot,
      GlucoseTables tables,
      List<String> messageColumns,
      PatientRegister register,
      List<String> sourceIds,
      PlannedPatients planned) {
    this.snapshot = snapshot;
    this.tables = tables;
    this.messageColumns = List.copyOf(messageColumns);
    this.sourceIds = NameList.copyOf(sourceIds);
    this.plan = planned.chunks();
    this.inputs = planned.inputs();
    this.attributes = planned.attributes();
    BitSet absent = new BitSet();
    for (int ordinal = 0; ordinal < sourceIds.size(); ordinal++) {
      absent.set(ordinal, sourceIds.get(ordinal).isEmpty());
    }
    this.roll = new PatientRoll(register, planned.changes(), planned.read(), absent);
  }

  /** All patients, those without records and those of earlier versions too. */
  public PatientRegister register() {
    return roll.register();
  }

  /**
   * What became of patients since the version that is added to, such as {@code 1 added, 2 updated,
   * 19 unchanged, 0 gone}; empty if it adds to none.
   */
  public Optional<String> changes() {
    return roll.changes().summary();
  }

  PatientRoll roll() {
    return roll;
  }

  /** What is read and from which snapshot, and into how many chunks it is cut. */
  public DatasetPlan addTo(DatasetPlan undescribed) {
    SortedMap<String, String> facts = new TreeMap<>(snapshot.attributes());
    facts.putAll(attributes);
    DatasetPlan described =
        undescribed.inputs(inputs).growth(Growth.BY_RANGES).chunks(plan.chunks());
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

  List<String> messageColumns() {
    return messageColumns;
  }

  String sourceId(int ordinal) {
    return sourceIds.get(ordinal);
  }

  Patient patient(int ordinal) {
    return roll.register().patient(ordinal);
  }

  TableRead readingsOf(String id) {
    return readings(tables).keys(GlucoseTables.ID, List.of(id)).orderBy("date", "bgl");
  }

  TableRead messagesOf(String id) {
    return messages(tables, messageColumns)
        .keys(GlucoseTables.ID, List.of(id))
        .orderBy(messageColumns.toArray(String[]::new));
  }

  static TableRead readings(GlucoseTables tables) {
    return TableRead.of(tables.readings())
        .columns(GlucoseTables.TIME, GlucoseTables.GLUCOSE)
        .zone(tables.timestampZone());
  }

  static TableRead messages(GlucoseTables tables, List<String> columns) {
    return TableRead.of(tables.messages())
        .columns(new ArrayList<>(columns))
        .zone(tables.timestampZone());
  }
}
