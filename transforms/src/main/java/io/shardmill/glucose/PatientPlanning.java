package io.shardmill.glucose;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.dataset.Dataset;
import io.shardmill.dataset.DatasetPlan;
import io.shardmill.dataset.Sha256;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.glucose.series.SkipReason;
import io.shardmill.parquet.ColumnVector;
import io.shardmill.postgres.PostgresSession;
import io.shardmill.postgres.RowBlock;
import io.shardmill.postgres.RowsFingerprint;
import io.shardmill.postgres.SourceSnapshot;
import io.shardmill.postgres.TableContract;
import io.shardmill.postgres.TableRead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides who is read and in which files they go.
 *
 * <pre>{@code
 * PatientPlanning planning =
 *     PatientPlanning.read(snapshot, GlucoseTables.DEFAULT, PatientRegister.empty(), Pseudonyms.none());
 * PatientSource source = planning.everyone(PatientLayout.DEFAULT, 50_000_000);
 * }</pre>
 *
 * <p>Reads the table of patients, and counts the readings of each batch. Memory: ids and zones of
 * all patients, and about 600 bytes for each to tell what is new.
 */
public final class PatientPlanning {

  /**
   * Of the hash that tells one state of a database from another, so that no run resumes another's.
   */
  private static final int HASH_DIGITS = 12;

  private final SourceSnapshot snapshot;
  private final GlucoseTables tables;
  private final PatientRegister register;
  private final List<String> sourceIds;
  private final List<String> messageColumns;

  private PatientPlanning(
      SourceSnapshot snapshot,
      GlucoseTables tables,
      PatientRegister register,
      List<String> sourceIds,
      List<String> messageColumns) {
    this.snapshot = snapshot;
    this.tables = tables;
    this.register = register;
    this.sourceIds = sourceIds;
    this.messageColumns = messageColumns;
  }

  /**
   * Reads who there is, and tries that every table can be read as it must be.
   *
   * @param before the register of the data set so far
   * @param pseudonyms how ids are stored
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if a column is missing or
   *     a patient has no id or is there twice
   */
  public static PatientPlanning read(
      SourceSnapshot snapshot, GlucoseTables tables, PatientRegister before, Pseudonyms pseudonyms)
      throws IOException {
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      Map<String, String> zones = zones(session, tables);
      Map<String, String> sourceIds = new HashMap<>();
      Map<String, String> stored = new HashMap<>();
      zones.forEach(
          (id, zone) -> {
            String name = pseudonyms.of(id);
            stored.put(name, zone);
            sourceIds.put(name, id);
          });
      PatientRegister register = before.with(stored);
      List<String> inOrder =
          register.ids().stream().map(id -> sourceIds.getOrDefault(id, "")).toList();
      List<String> messageColumns = messageColumns(session.describe(tables.messages()));
      session.readAll(PatientSource.readings(tables).where("false"));
      session.readAll(PatientSource.messages(tables, messageColumns).where("false"));
      return new PatientPlanning(snapshot, tables, register, inOrder, messageColumns);
    }
  }

  /** Who there is. */
  public PatientRegister register() {
    return register;
  }

  /**
   * A source of all patients.
   *
   * @param maxReadings a batch with more readings is divided, by patients
   */
  public PatientSource everyone(PatientLayout layout, long maxReadings) throws IOException {
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      ChunkPlan.Builder chunks = ChunkPlan.builder();
      List<PatientChange> changes = new ArrayList<>();
      long planned = 0;
      for (int start = 0; start < register.size(); start = layout.endOfFile(start)) {
        int end = Math.min(register.size(), layout.endOfFile(start));
        long readings = session.count(readings(start, end));
        planned += readings;
        cut(chunks, start, end, readings, maxReadings);
        for (int ordinal = start; ordinal < end; ordinal++) {
          changes.add(present(ordinal) ? PatientChange.ADDED : PatientChange.GONE);
        }
      }
      String who = "of patients 0 to %d".formatted(register.size() - 1);
      return source(
          session,
          chunks.build(),
          PatientChanges.ofNew(changes),
          input(planned, who, Sha256.ofLines(register.ids())),
          planned);
    }
  }

  /**
   * A source of the batches in which anything is not as in an earlier version: patients who are
   * new, have other records or another time zone, or are gone. The batch is read as a whole, also
   * of patients who are as before. What is new is told by the fingerprint of each patient's
   * records, which the server computes of all of them, in about the time that sending them would
   * take.
   *
   * @param parent the version to add to
   * @param maxReadings a batch with more readings is divided, by patients
   */
  public PatientSource since(Dataset parent, PatientLayout layout, long maxReadings)
      throws IOException {
    List<PatientSummary> before = PatientIndex.read(parent);
    List<String> zonesBefore = PatientRegister.of(parent).zones();
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      ChunkPlan.Builder chunks = ChunkPlan.builder();
      List<PatientChange> changes = new ArrayList<>();
      List<String> fingerprints = new ArrayList<>(register.ids());
      long counted = 0;
      long planned = 0;
      for (int start = 0; start < register.size(); start = layout.endOfFile(start)) {
        int end = Math.min(register.size(), layout.endOfFile(start));
        Map<String, RowsFingerprint> readings = session.fingerprints(readings(start, end));
        Map<String, RowsFingerprint> messages = session.fingerprints(messages(start, end));
        boolean same = true;
        List<String> now = new ArrayList<>();
        for (int ordinal = start; ordinal < end; ordinal++) {
          String fingerprint = fingerprint(ordinal, readings, messages);
          PatientChange change = change(ordinal, fingerprint, before, zonesBefore);
          changes.add(change);
          now.add(fingerprint);
          same &= change == PatientChange.UNCHANGED;
        }
        long inBatch = readings.values().stream().mapToLong(RowsFingerprint::rows).sum();
        counted += inBatch;
        if (!same) {
          planned += inBatch;
          fingerprints.addAll(now);
          cut(chunks, start, end, inBatch, maxReadings);
        }
      }
      PatientChanges all = PatientChanges.since(changes);
      return source(
          session,
          chunks.build(),
          all,
          input(
              planned,
              "of batches with changes; patients: " + all.summary().orElseThrow(),
              Sha256.ofLines(fingerprints)),
          counted);
    }
  }

  private static void cut(
      ChunkPlan.Builder chunks, int start, int end, long readings, long maxReadings) {
    long parts = Math.max(1, Math.min(end - start, -Math.floorDiv(-readings, maxReadings)));
    chunks.cut(PatientSource.NAME, start, end, -Math.floorDiv(-(end - start), parts));
  }

  private boolean present(int ordinal) {
    return !sourceIds.get(ordinal).isEmpty();
  }

  private String fingerprint(
      int ordinal, Map<String, RowsFingerprint> readings, Map<String, RowsFingerprint> messages) {
    String id = sourceIds.get(ordinal);
    return PatientSummary.fingerprint(
        readings
            .getOrDefault(id, RowsFingerprint.NONE)
            .plus(messages.getOrDefault(id, RowsFingerprint.NONE)));
  }

  private PatientChange change(
      int ordinal, String fingerprint, List<PatientSummary> before, List<String> zonesBefore) {
    boolean wasThere =
        ordinal < before.size()
            && before.get(ordinal).reason().filter(SkipReason.GONE::equals).isEmpty();
    if (!present(ordinal)) {
      return wasThere ? PatientChange.GONE : PatientChange.UNCHANGED;
    }
    if (!wasThere) {
      return PatientChange.ADDED;
    }
    return before.get(ordinal).fingerprint().equals(fingerprint)
            && zonesBefore.get(ordinal).equals(register.zones().get(ordinal))
        ? PatientChange.UNCHANGED
        : PatientChange.UPDATED;
  }

  private String input(long readings, String who, String hash) {
    return "%s, %s: %d readings %s (%s)"
        .formatted(
            tables.readings(), tables.messages(), readings, who, hash.substring(0, HASH_DIGITS));
  }

  /**
   * @param counted readings of patients, among all in the table
   */
  private PatientSource source(
      PostgresSession session, ChunkPlan chunks, PatientChanges changes, String input, long counted)
      throws IOException {
    SortedMap<String, String> attributes = new TreeMap<>();
    long all = session.count(TableRead.of(tables.readings()));
    attributes.put("glucose.readings_without_patient", Long.toString(all - counted));
    for (PatientChange change : PatientChange.values()) {
      attributes.put("glucose.patients_" + change.code(), Long.toString(changes.count(change)));
    }
    List<DatasetPlan.Input> inputs =
        chunks.chunks() == 0 ? List.of() : List.of(new DatasetPlan.Input(input, null));
    return new PatientSource(
        snapshot,
        tables,
        messageColumns,
        register,
        sourceIds,
        new PlannedPatients(chunks, inputs, changes, attributes));
  }

  private TableRead messages(int start, int end) {
    return PatientSource.messages(tables, messageColumns).keys(GlucoseTables.ID, ids(start, end));
  }

  private List<String> ids(int start, int end) {
    return sourceIds.subList(start, end).stream().filter(id -> !id.isEmpty()).toList();
  }

  private TableRead readings(int start, int end) {
    return PatientSource.readings(tables).keys(GlucoseTables.ID, ids(start, end));
  }

  private static List<String> messageColumns(TableContract contract) {
    List<String> columns = new ArrayList<>(List.of(GlucoseTables.TIME));
    for (String name :
        List.of(
            GlucoseTables.FOOD,
            GlucoseTables.DOSE,
            GlucoseTables.DOSE_KIND,
            GlucoseTables.EXERCISE)) {
      if (contract.names().contains(name)) {
        columns.add(name);
      }
    }
    return columns;
  }

  /** Time zones by patient. */
  private static Map<String, String> zones(PostgresSession session, GlucoseTables tables)
      throws IOException {
    boolean zoned = session.describe(tables.patients()).names().contains(GlucoseTables.ZONE);
    TableRead read =
        zoned
            ? TableRead.of(tables.patients()).columns(GlucoseTables.ID, GlucoseTables.ZONE)
            : TableRead.of(tables.patients()).columns(GlucoseTables.ID);
    RowBlock rows = session.readAll(read);
    Map<String, String> zones = new HashMap<>();
    for (int row = 0; row < rows.rows(); row++) {
      String id = text(rows.column(GlucoseTables.ID), row);
      String zone = zoned ? text(rows.column(GlucoseTables.ZONE), row) : "";
      if (id.isEmpty()) {
        throw wrong(tables, "a patient without %s".formatted(GlucoseTables.ID));
      }
      if (zones.put(id, zone) != null) {
        throw wrong(tables, "two rows of one %s".formatted(GlucoseTables.ID));
      }
    }
    return zones;
  }

  private static String text(ColumnVector vector, int row) {
    if (vector instanceof ColumnVector.Strings texts) {
      return texts.nulls() != null && texts.nulls().get(row) ? "" : texts.get(row);
    } else if (vector instanceof ColumnVector.Int64s numbers) {
      return Long.toString(numbers.values()[row]);
    } else if (vector instanceof ColumnVector.Int32s numbers) {
      return Integer.toString(numbers.values()[row]);
    }
    throw new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE, "A patient's id must be text or a whole number");
  }

  private static ShardmillException wrong(GlucoseTables tables, String what) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s has %s; mend it, patients must be told apart".formatted(tables.patients(), what));
  }
}
