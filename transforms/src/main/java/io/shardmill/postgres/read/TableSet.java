package io.shardmill.postgres.read;

import io.shardmill.postgres.catalog.SchemaDrift;
import io.shardmill.postgres.catalog.TableContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables that a run reads together: what a version of a data set records of them in its
 * attributes, and what a later one compares with that.
 *
 * @param byRole the columns that are read of each table, by what the table is to the run, such as
 *     {@code readings}, whatever its owner calls it
 */
public record TableSet(SortedMap<String, TableContract> byRole) {

  /** The attribute of what changed of the columns since the version before. */
  public static final String DRIFT = "postgres.schema_drift";

  private static final String COLUMNS = "postgres.columns.";
  private static final int MOST_NAMES = 20;

  public TableSet {
    byRole = new TreeMap<>(byRole);
  }

  /** Tables by their roles. */
  public static TableSet of(Map<String, TableContract> byRole) {
    return new TableSet(new TreeMap<>(byRole));
  }

  /** What a later version compares with. */
  public SortedMap<String, String> attributes() {
    SortedMap<String, String> attributes = new TreeMap<>();
    byRole.forEach((role, contract) -> attributes.put(COLUMNS + role, contract.record()));
    return attributes;
  }

  /**
   * The same, and what changed since an earlier version, if anything did.
   *
   * @param before the attributes of that version
   * @throws io.shardmill.error.ShardmillException ({@code SOURCE_UNAVAILABLE}) if something changed
   *     that may not
   */
  public SortedMap<String, String> attributesSince(
      SortedMap<String, String> before, SchemaDrift drift) {
    List<String> changes = new ArrayList<>();
    byRole.forEach(
        (role, contract) -> {
          String recorded = before.get(COLUMNS + role);
          if (recorded != null) {
            drift
                .check(recorded, contract)
                .forEach(change -> changes.add(contract.table() + ": " + change));
          }
        });
    SortedMap<String, String> attributes = attributes();
    if (!changes.isEmpty()) {
      attributes.put(DRIFT, String.join("; ", changes));
    }
    return attributes;
  }

  /** The chunks or partitions that the tables have now, by name. */
  public SortedSet<String> parts(PostgresSession session) throws IOException {
    SortedSet<String> parts = new TreeSet<>();
    for (TableContract contract : byRole.values()) {
      parts.addAll(session.parts(contract.table()));
    }
    return parts;
  }

  /**
   * Which parts came and went while a run read, as facts for the attributes of its version.
   *
   * @param planned the parts before
   * @param now the parts after
   */
  public static SortedMap<String, String> partsChanged(
      SortedSet<String> planned, SortedSet<String> now) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("postgres.parts_came", without(now, planned));
    facts.put("postgres.parts_gone", without(planned, now));
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
