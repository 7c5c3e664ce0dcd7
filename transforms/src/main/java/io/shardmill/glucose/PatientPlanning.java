package io.shardmill.glucose;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.dataset.DatasetPlan;
import io.shardmill.dataset.Sha256;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.ColumnVector;
import io.shardmill.postgres.PostgresSession;
import io.shardmill.postgres.RowBlock;
import io.shardmill.postgres.SourceSnapshot;
import io.shardmill.postgres.TableContract;
import io.shardmill.postgres.TableRead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * all patients.
 */
public final class PatientPlanning {

  /** Of the hash that tells one list of patients from another, so that no run resumes another's. */
  private static final int ID_DIGITS = 12;

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
   * A source of all patients. Also counts the readings that are of none of them.
   *
   * @param maxReadings a batch with more readings is divided, by patients
   */
  public PatientSource everyone(PatientLayout layout, long maxReadings) throws IOException {
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      PlannedReadings planned = plan(session, 0, layout, maxReadings);
      long all = session.count(TableRead.of(tables.readings()));
      return source(
          planned,
          Map.of("glucose.readings_without_patient", Long.toString(all - planned.count())));
    }
  }

  /** A source of the patients that were not registered before. */
  public PatientSource newcomers(PatientLayout layout, long maxReadings) throws IOException {
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      return source(plan(session, register.known(), layout, maxReadings), Map.of());
    }
  }

  /** Chunks of the patients from one ordinal on, and how many readings they have. */
  private record PlannedReadings(int from, ChunkPlan chunks, long count) {}

  private PlannedReadings plan(
      PostgresSession session, int from, PatientLayout layout, long maxReadings)
      throws IOException {
    ChunkPlan.Builder chunks = ChunkPlan.builder();
    long total = 0;
    for (int start = from; start < register.size(); start = layout.endOfFile(start)) {
      int end = Math.min(register.size(), layout.endOfFile(start));
      long readings = session.count(readings(start, end));
      total += readings;
      long parts = Math.max(1, Math.min(end - start, -Math.floorDiv(-readings, maxReadings)));
      long step = -Math.floorDiv(-(end - start), parts);
      chunks.cut(tables.readings().toString(), start, end, step);
    }
    return new PlannedReadings(from, chunks.build(), total);
  }

  private PatientSource source(PlannedReadings planned, Map<String, String> attributes) {
    List<DatasetPlan.Input> inputs =
        planned.from() == register.size()
            ? List.of()
            : List.of(
                new DatasetPlan.Input(
                    "%s, %s: %d readings of patients %d to %d (%s)"
                        .formatted(
                            tables.readings(),
                            tables.messages(),
                            planned.count(),
                            planned.from(),
                            register.size() - 1,
                            Sha256.ofLines(register.ids()).substring(0, ID_DIGITS)),
                    null));
    return new PatientSource(
        snapshot,
        tables,
        messageColumns,
        register,
        sourceIds,
        planned.chunks(),
        inputs,
        new TreeMap<>(attributes));
  }

  private TableRead readings(int start, int end) {
    List<String> ids = sourceIds.subList(start, end).stream().filter(id -> !id.isEmpty()).toList();
    return TableRead.of(tables.readings()).keys(GlucoseTables.ID, ids);
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
