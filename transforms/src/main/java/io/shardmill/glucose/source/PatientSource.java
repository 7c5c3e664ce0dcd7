package io.shardmill.glucose.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.Growth;
import io.shardmill.entity.EntityComparison;
import io.shardmill.entity.EntityPlan;
import io.shardmill.entity.EntityRegister;
import io.shardmill.glucose.RecordsBlock;
import io.shardmill.glucose.source.columns.SourceTable;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.read.PostgresSession;
import io.shardmill.postgres.read.TableSet;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
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
 *       PatientPlanning.read(
 *           holder.snapshot(), tables, EntityRegister.empty(Patient.KIND), Pseudonyms.none());
 *   PatientSource source = planning.everyone(new EntityLayout(Patient.KIND, 400, 100), 50_000_000);
 *   Chunks<RecordsBlock> patients = pipeline.apply("Plan", PlanChunks.of(source));
 * }
 * }</pre>
 *
 * <p>A chunk takes one connection and holds the records of one patient.
 */
public final class PatientSource implements ChunkSource<RecordsBlock>, Described {

  public static final String CHANGED_WHILE_READ = "glucose.patients_changed_while_read";

  private final SourceSnapshot snapshot;
  private final GlucoseTables tables;
  private final GlucoseContracts contracts;
  private final EntityPlan patients;
  private final List<InputIdentity> inputs;
  private final SortedMap<String, String> attributes;
  private final SortedSet<String> plannedParts;
  private final LeftOut leftOutBefore;

  /**
   * A source of planned patients.
   *
   * @param contracts the columns that are read
   * @param patients which patients are read
   * @param inputs what is read, in words
   * @param attributes facts that were found while planning
   * @param plannedParts the parts of the tables, by name; none where a snapshot holds them
   * @param leftOutBefore what was left out of patients who are not read now
   */
  PatientSource(
      SourceSnapshot snapshot,
      GlucoseTables tables,
      GlucoseContracts contracts,
      EntityPlan patients,
      List<InputIdentity> inputs,
      SortedMap<String, String> attributes,
      SortedSet<String> plannedParts,
      LeftOut leftOutBefore) {
    this.snapshot = snapshot;
    this.tables = tables;
    this.contracts = contracts;
    this.patients = patients;
    this.inputs = List.copyOf(inputs);
    this.attributes = new TreeMap<>(attributes);
    this.plannedParts = new TreeSet<>(plannedParts);
    this.leftOutBefore = leftOutBefore;
  }

  /** All patients, those without records and those of earlier versions too. */
  public EntityRegister register() {
    return patients.register();
  }

  /**
   * What became of patients since the version that is added to, such as {@code 1 added, 2 updated,
   * 19 unchanged, 0 gone}; empty if it adds to none.
   */
  public Optional<String> changes() {
    return patients.changes().summary();
  }

  /**
   * Fails if patients whom an earlier attempt of a run has read are not as it read them.
   *
   * @throws io.shardmill.error.ShardmillException ({@code OUTPUT_CONFLICT}) naming the first
   */
  public void requireUnchanged(DatasetRun run) throws IOException {
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      new EntityComparison(patients, onServer(session)).requireUnchanged(run);
    }
  }

  /**
   * What changed in the database while it was read, as facts for the attributes of a data set;
   * empty where a snapshot holds the run together. Each patient's readings are those of one moment,
   * and so are the messages; this tells for how many patients that moment is not the end of the
   * run. Those are read again by the next append.
   *
   * @param observed where the summaries of the patients that were read are
   */
  public SortedMap<String, String> changedMeanwhile(StatisticsSet observed) throws IOException {
    if (snapshot.mode() == SourceSnapshot.Mode.SNAPSHOT) {
      return new TreeMap<>();
    }
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      long changed = new EntityComparison(patients, onServer(session)).changed(observed);
      SortedMap<String, String> facts =
          TableSet.partsChanged(plannedParts, contracts.records().parts(session));
      facts.put(CHANGED_WHILE_READ, Long.toString(changed));
      return facts;
    }
  }

  private PatientsOnServer onServer(PostgresSession session) {
    return new PatientsOnServer(session, tables, contracts, patients.roster());
  }

  /** Which patients are read. */
  public EntityPlan patients() {
    return patients;
  }

  /** What was left out of patients whom this run does not read. */
  public LeftOut leftOutBefore() {
    return leftOutBefore;
  }

  /** What is read, told from other states of the tables; nothing if nothing is to be read. */
  @Override
  public List<InputIdentity> identities() {
    return inputs;
  }

  /** Where the records are kept; what the tables hold stands in their identities. */
  @Override
  public void describe(Description description) {
    description.add("tables", tables);
  }

  /** From which snapshot is read, and into how many chunks it is cut. */
  public DatasetPlan addTo(DatasetPlan undescribed) {
    return undescribed
        .growth(Growth.BY_RANGES)
        .chunks(plan().chunks())
        .attributes(snapshot.attributes())
        .attributes(attributes);
  }

  @Override
  public ChunkPlan plan() {
    return patients.chunks();
  }

  @Override
  public BlockReader<RecordsBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    return new PatientReader(this, PostgresSession.open(snapshot), range, context);
  }

  GlucoseTables tables() {
    return tables;
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
