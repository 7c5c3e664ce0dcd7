package io.shardmill.postgres.snapshot;

import io.shardmill.postgres.connect.PostgresServer;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all readers of a run see of a database. Travels to workers.
 *
 * @param server the database
 * @param mode what holds it together
 * @param id the exported snapshot, empty in {@link Mode#STATEMENT}
 * @param visible the transactions that are seen, as {@code pg_current_snapshot()} writes them
 * @param serverStart when the server started, in seconds since the epoch: tells one server of
 *     several behind an address
 */
public record SourceSnapshot(
    PostgresServer server, Mode mode, String id, String visible, String serverStart)
    implements Serializable {

  /** How much of a database is seen as of one moment. */
  public enum Mode {
    /** All of it: readers join a snapshot that a {@link SnapshotHolder} holds. */
    SNAPSHOT,
    /**
     * Each statement: rows that change between statements may be seen by none or two of them. For
     * runs that outlive every process that could hold a snapshot.
     */
    STATEMENT
  }

  /** Facts for the attributes of a data set: the mode and the snapshot. */
  public SortedMap<String, String> attributes() {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put("postgres.server", server.name());
    attributes.put("postgres.mode", mode.name());
    attributes.put("postgres.snapshot", visible);
    return attributes;
  }
}
