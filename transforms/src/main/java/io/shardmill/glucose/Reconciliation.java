package io.shardmill.glucose;

import io.shardmill.glucose.columns.SourceTable;
import io.shardmill.postgres.PostgresSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changed in a database while it was read, where no snapshot holds the run together. Each
 * patient's readings are those of one moment, and so are the messages; this tells for how many that
 * moment is not the end of the run, and which chunks or partitions came or went. Whoever it tells
 * of is read again by the next append.
 */
final class Reconciliation {

  static final String PATIENTS = "glucose.patients_changed_while_read";

  private static final int MOST_NAMES = 20;

  private Reconciliation() {}

  /** The chunks or partitions of the tables now, by name. */
  static SortedSet<String> parts(PostgresSession session, GlucoseTables tables) throws IOException {
    SortedSet<String> parts = new TreeSet<>(session.parts(tables.readings().name()));
    SourceTable messages = tables.messages();
    if (messages != null) {
      parts.addAll(session.parts(messages.name()));
    }
    return parts;
  }

  /** Facts for the attributes of the data set. */
  static SortedMap<String, String> of(
      long patientsChanged, SortedSet<String> plannedParts, SortedSet<String> now) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put(PATIENTS, Long.toString(patientsChanged));
    facts.put("postgres.parts_came", without(now, plannedParts));
    facts.put("postgres.parts_gone", without(plannedParts, now));
    return facts;
  }

  /** Names, or how many there are. */
  private static String without(SortedSet<String> some, SortedSet<String> others) {
    List<String> names = new ArrayList<>(some);
    names.removeAll(others);
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : "%d, the first %s".formatted(names.size(), names.get(0));
  }
}
