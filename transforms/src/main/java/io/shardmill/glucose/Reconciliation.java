package io.shardmill.glucose;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.glucose.columns.SourceTable;
import io.shardmill.glucose.series.SkipReason;
import io.shardmill.postgres.PostgresSession;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changed in a database while it was read, where no snapshot holds the run together. Each
 * patient's readings are those of one moment, and so are the messages; this tells for whom that
 * moment is not the end of the run, and which chunks or partitions came or went. Whoever it tells
 * of is read again by the next append.
 */
final class Reconciliation {

  private static final int MOST_NAMES = 20;

  private final PatientSource source;
  private final PostgresSession session;

  private Reconciliation(PatientSource source, PostgresSession session) {
    this.source = source;
    this.session = session;
  }

  /** The chunks or partitions of the tables now, by name. */
  static SortedSet<String> parts(PostgresSession session, GlucoseTables tables) throws IOException {
    SortedSet<String> parts = new TreeSet<>(session.parts(tables.readings().name()));
    SourceTable messages = tables.messages();
    if (messages != null) {
      parts.addAll(session.parts(messages.name()));
    }
    return parts;
  }

  /**
   * Compares with the database as it is now.
   *
   * @param observed where the summaries of the patients that were read are
   * @return facts for the attributes of the data set
   */
  static SortedMap<String, String> of(PatientSource source, StatisticsSet observed)
      throws IOException {
    try (PostgresSession session = PostgresSession.open(source.snapshot())) {
      Reconciliation reconciliation = new Reconciliation(source, session);
      SortedMap<String, String> facts = new TreeMap<>();
      facts.put(
          "glucose.patients_changed_while_read",
          Long.toString(reconciliation.patientsChanged(observed)));
      SortedSet<String> now = parts(session, source.tables());
      facts.put("postgres.parts_came", without(now, source.plannedParts()));
      facts.put("postgres.parts_gone", without(source.plannedParts(), now));
      return facts;
    }
  }

  /** Names, or how many there are. */
  private static String without(SortedSet<String> some, SortedSet<String> others) {
    List<String> names = new ArrayList<>(some);
    names.removeAll(others);
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : "%d, the first %s".formatted(names.size(), names.get(0));
  }

  private long patientsChanged(StatisticsSet observed) throws IOException {
    long changed = 0;
    for (ChunkRange range : source.plan().ranges()) {
      List<String> ids = new ArrayList<>();
      for (int ordinal = (int) range.start(); ordinal < range.end(); ordinal++) {
        ids.add(source.sourceId(ordinal));
      }
      PatientFingerprints now =
          PatientFingerprints.read(session, source.tables(), source.contracts(), ids);
      for (int i = 0; i < ids.size(); i++) {
        PatientSummary read =
            PatientSummary.of((int) range.start() + i, SkipReason.NO_ROWS_FOR_GID, observed);
        changed += read.fingerprint().equals(now.of(ids.get(i))) ? 0 : 1;
      }
    }
    return changed;
  }
}
