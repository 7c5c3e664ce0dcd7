package io.shardmill.glucose;

import io.shardmill.entity.Pseudonyms;
import io.shardmill.entity.EntityRegister;
import io.shardmill.entity.EntityPlan;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityIndex;
import io.shardmill.entity.EntityChanges;
import io.shardmill.entity.EntityChange;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.glucose.columns.SourceTable;
import io.shardmill.glucose.series.SkipReason;
import io.shardmill.identity.InputIdentity;
import io.shardmill.postgres.PostgresSession;
import io.shardmill.postgres.SchemaDrift;
import io.shardmill.postgres.SourceSnapshot;
import io.shardmill.postgres.TableRead;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Decides who is read and in which files they go.
 *
 * <pre>{@code
 * PatientPlanning planning =
 *     PatientPlanning.read(snapshot, GlucoseTables.DEFAULT, EntityRegister.empty(), Pseudonyms.none());
 * PatientSource source = planning.everyone(EntityLayout.DEFAULT, 50_000_000);
 * }</pre>
 *
 * <p>Reads the table of patients, and counts the readings of each batch. Memory: ids and zones of
 * all patients, and about 600 bytes for each to tell what is new.
 */
public final class PatientPlanning {

  private final SourceSnapshot snapshot;
  private final GlucoseTables tables;
  private final EntityRegister register;
  private final List<String> sourceIds;
  private final GlucoseContracts contracts;

  private PatientPlanning(
      SourceSnapshot snapshot,
      GlucoseTables tables,
      EntityRegister register,
      List<String> sourceIds,
      GlucoseContracts contracts) {
    this.snapshot = snapshot;
    this.tables = tables;
    this.register = register;
    this.sourceIds = sourceIds;
    this.contracts = contracts;
  }

  /**
   * Reads who there is, and tries that every table can be read as it must be.
   *
   * @param before the register of the data set so far
   * @param pseudonyms how ids are stored
   * @throws io.shardmill.error.ShardmillException ({@code SOURCE_UNAVAILABLE}) if a column is
   *     missing or has a type that cannot serve, or a patient has no id or is there twice
   */
  public static PatientPlanning read(
      SourceSnapshot snapshot, GlucoseTables tables, EntityRegister before, Pseudonyms pseudonyms)
      throws IOException {
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      GlucoseContracts contracts = GlucoseContracts.of(session, tables);
      Map<String, String> zones = PatientList.read(session, tables, contracts);
      Map<String, String> sourceIds = new HashMap<>();
      Map<String, String> stored = new HashMap<>();
      zones.forEach(
          (id, zone) -> {
            String name = pseudonyms.of(id);
            stored.put(name, zone);
            sourceIds.put(name, id);
          });
      EntityRegister register = before.with(stored);
      List<String> inOrder =
          register.ids().stream().map(id -> sourceIds.getOrDefault(id, "")).toList();
      session.readAll(PatientSource.readings(tables, contracts, List.of()));
      Optional<TableRead> messages = PatientSource.messages(tables, contracts, List.of());
      if (messages.isPresent()) {
        session.readAll(messages.get());
      }
      return new PatientPlanning(snapshot, tables, register, inOrder, contracts);
    }
  }

  /** Who there is. */
  public EntityRegister register() {
    return register;
  }

  /**
   * A source of all patients.
   *
   * @param maxReadings a batch with more readings is divided, by patients
   */
  public PatientSource everyone(EntityLayout layout, long maxReadings) throws IOException {
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      ChunkPlan.Builder chunks = ChunkPlan.builder();
      List<EntityChange> changes = new ArrayList<>();
      long planned = 0;
      long messages = 0;
      for (int start = 0; start < register.size(); start = layout.endOfFile(start)) {
        int end = Math.min(register.size(), layout.endOfFile(start));
        List<String> ids = present(start, end);
        long readings = session.count(PatientSource.readings(tables, contracts, ids));
        planned += readings;
        messages += count(session, PatientSource.messages(tables, contracts, ids));
        cut(chunks, start, end, readings, maxReadings);
        for (int ordinal = start; ordinal < end; ordinal++) {
          changes.add(present(ordinal) ? EntityChange.ADDED : EntityChange.GONE);
        }
      }
      String who = "of patients 0 to %d".formatted(register.size() - 1);
      return source(
          session,
          chunks.build(),
          EntityChanges.ofNew(changes),
          input(planned, who, patients()),
          new Strangers(planned, messages),
          List.of(),
          new LeftOut());
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
   * @param drift what may have changed of the columns that are read
   * @param maxReadings a batch with more readings is divided, by patients
   */
  public PatientSource since(
      Dataset parent, SchemaDrift drift, EntityLayout layout, long maxReadings)
      throws IOException {
    List<String> drifted = contracts.check(parent.index().attributes(), drift);
    List<PatientSummary> before = EntityIndex.read(parent);
    List<String> zonesBefore = EntityRegister.of(parent).zones();
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      ChunkPlan.Builder chunks = ChunkPlan.builder();
      List<EntityChange> changes = new ArrayList<>();
      List<String> fingerprints = patients();
      Strangers known = new Strangers(0, 0);
      LeftOut leftOut = new LeftOut();
      long planned = 0;
      for (int start = 0; start < register.size(); start = layout.endOfFile(start)) {
        int end = Math.min(register.size(), layout.endOfFile(start));
        PatientFingerprints current =
            PatientFingerprints.read(session, tables, contracts, sourceIds.subList(start, end));
        boolean same = true;
        List<String> now = new ArrayList<>();
        for (int ordinal = start; ordinal < end; ordinal++) {
          String fingerprint = current.of(sourceIds.get(ordinal));
          EntityChange change = change(ordinal, fingerprint, before, zonesBefore);
          changes.add(change);
          now.add(fingerprint);
          same &= change == EntityChange.UNCHANGED;
        }
        known = known.plus(current.readings(), current.messages());
        if (!same) {
          planned += current.readings();
          fingerprints.addAll(now);
          cut(chunks, start, end, current.readings(), maxReadings);
        } else {
          before.subList(start, end).forEach(leftOut::add);
        }
      }
      EntityChanges all = EntityChanges.since(changes);
      return source(
          session,
          chunks.build(),
          all,
          input(
              planned,
              "of batches with changes; patients: " + all.summary().orElseThrow(),
              fingerprints),
          known,
          drifted,
          leftOut);
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

  private EntityChange change(
      int ordinal, String fingerprint, List<PatientSummary> before, List<String> zonesBefore) {
    boolean wasThere =
        ordinal < before.size()
            && before.get(ordinal).reason().filter(SkipReason.GONE::equals).isEmpty();
    if (!present(ordinal)) {
      return wasThere ? EntityChange.GONE : EntityChange.UNCHANGED;
    }
    if (!wasThere) {
      return EntityChange.ADDED;
    }
    return before.get(ordinal).fingerprint().equals(fingerprint)
            && zonesBefore.get(ordinal).equals(register.zones().get(ordinal))
        ? EntityChange.UNCHANGED
        : EntityChange.UPDATED;
  }

  /** Ids and time zones of all patients. */
  private List<String> patients() {
    List<String> patients = new ArrayList<>(register.ids());
    patients.addAll(register.zones());
    return patients;
  }

  /**
   * @param told what tells one state of a database from another, so that no run resumes another's
   */
  private InputIdentity input(long readings, String who, List<String> told) {
    SourceTable messages = tables.messages();
    String name =
        "%s%s: %d readings %s"
            .formatted(
                tables.readings().name(),
                messages == null ? "" : ", " + messages.name(),
                readings,
                who);
    return InputIdentity.ofTable(name, "rows-sha256:" + Sha256.ofLines(told));
  }

  /**
   * @param known the records of patients, among all in the tables
   * @param drifted what changed of the columns since the version that is added to
   * @param leftOut of patients who are not read now
   */
  private PatientSource source(
      PostgresSession session,
      ChunkPlan chunks,
      EntityChanges changes,
      InputIdentity input,
      Strangers known,
      List<String> drifted,
      LeftOut leftOut)
      throws IOException {
    SortedMap<String, String> attributes = contracts.attributes();
    if (!drifted.isEmpty()) {
      attributes.put("postgres.schema_drift", String.join("; ", drifted));
    }
    known.of(session, tables).addTo(attributes);
    for (EntityChange change : EntityChange.values()) {
      attributes.put("glucose.patients_" + change.code(), Long.toString(changes.count(change)));
    }
    List<InputIdentity> inputs = chunks.chunks() == 0 ? List.of() : List.of(input);
    return new PatientSource(
        snapshot,
        tables,
        contracts,
        register,
        sourceIds,
        new EntityPlan(chunks, inputs, changes, attributes, leftOut),
        snapshot.mode() == SourceSnapshot.Mode.STATEMENT
            ? Reconciliation.parts(session, tables)
            : new TreeSet<>());
  }

  /** How the database knows those of some ordinals whom it knows. */
  private List<String> present(int start, int end) {
    return sourceIds.subList(start, end).stream().filter(id -> !id.isEmpty()).toList();
  }

  private static long count(PostgresSession session, Optional<TableRead> read) throws IOException {
    return read.isPresent() ? session.count(read.get()) : 0;
  }
}
