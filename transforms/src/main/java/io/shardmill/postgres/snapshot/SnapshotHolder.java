package io.shardmill.postgres.snapshot;

import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.ServerDataSource;
import io.shardmill.postgres.connect.SqlFailures;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import io.shardmill.postgres.snapshot.SourceSnapshot.Mode;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Collectors;

/**
 * Fixes what all readers of a run see, for as long as it is open. The launcher opens it before it
 * plans and closes it when the run is over.
 *
 * <pre>{@code
 * try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(readings, messages, groups));
 *     PostgresSession session = PostgresSession.open(holder.snapshot())) {
 *   RowBlock rows = session.readAll(TableRead.of(groups));
 * }
 * }</pre>
 *
 * <p>Its transaction holds an {@code ACCESS SHARE} lock on every table and all of their chunks and
 * partitions. Without those, a chunk that is dropped, compressed or decompressed meanwhile would be
 * missing from the snapshot without an error. Inserts, updates and deletes go on; whoever wants to
 * drop or compress waits. Vacuum removes no row that the snapshot sees.
 */
public final class SnapshotHolder implements Closeable {

  private static final Duration PULSE = Duration.ofMinutes(1);

  private final Timer pulse = new Timer("snapshot holder", true);
  private final Connection connection;
  private final SourceSnapshot snapshot;

  private SnapshotHolder(Connection connection, SourceSnapshot snapshot) {
    this.connection = connection;
    this.snapshot = snapshot;
    pulse.schedule(
        new TimerTask() {
          @Override
          public void run() {
            beat();
          }
        },
        PULSE.toMillis(),
        PULSE.toMillis());
  }

  /** Shows that the connection is in use to whatever closes idle ones on the way to the server. */
  private void beat() {
    try {
      Transactions.execute(connection, "SELECT 1");
    } catch (SQLException e) {
      // Readers that join the snapshot will tell that it is gone.
      pulse.cancel();
    }
  }

  /**
   * Locks the tables and takes a snapshot.
   *
   * @throws io.shardmill.error.ShardmillException ({@code SOURCE_UNAVAILABLE}) if the server cannot
   *     be reached, a table is not there, or its lock is not to be had in time
   */
  public static SnapshotHolder open(PostgresServer server, Collection<TableName> tables) {
    return open(server, tables, Mode.SNAPSHOT);
  }

  /**
   * Holds no snapshot: readers see what is there when each of their statements starts. Only checks
   * that the tables are there.
   */
  public static SnapshotHolder perStatement(PostgresServer server, Collection<TableName> tables) {
    return open(server, tables, Mode.STATEMENT);
  }

  private static SnapshotHolder open(
      PostgresServer server, Collection<TableName> tables, Mode mode) {
    String what = server.name();
    Connection connection = null;
    try {
      connection = new ServerDataSource(server).getConnection();
      List<TableName> lockable = new ArrayList<>();
      for (TableName table : tables) {
        what = "%s: table %s".formatted(server.name(), table);
        if (Catalog.lockable(connection, table)) {
          lockable.add(table);
        }
      }
      what = server.name();
      String start = Catalog.text(connection, Transactions.SERVER_START);
      Transactions.begin(connection, server);
      String id = "";
      if (mode == Mode.SNAPSHOT) {
        if (!lockable.isEmpty()) {
          what =
              "%s: locking %s"
                  .formatted(
                      server.name(),
                      lockable.stream().map(TableName::toString).collect(Collectors.joining(", ")));
          Transactions.lock(connection, lockable);
        }
        what = server.name() + ": taking a snapshot";
        id = Catalog.text(connection, "SELECT pg_export_snapshot()");
      }
      String visible = Catalog.text(connection, "SELECT txid_current_snapshot()::text");
      if (mode == Mode.STATEMENT) {
        connection.rollback();
      }
      return new SnapshotHolder(connection, new SourceSnapshot(server, mode, id, visible, start));
    } catch (SQLException e) {
      close(connection);
      throw SqlFailures.unavailable(what, e);
    } catch (RuntimeException e) {
      close(connection);
      throw e;
    }
  }

  /** Asks what a plan is made of, in the snapshot. */
  @FunctionalInterface
  public interface Planning<T> {
    T plan(Connection connection) throws SQLException;
  }

  /** Plans a table; without a snapshot, in a transaction of its own. */
  public <T> T plan(TableName table, Planning<T> planning) {
    try {
      if (snapshot.mode() == Mode.SNAPSHOT) {
        return planning.plan(connection);
      }
      Transactions.begin(connection, snapshot.server());
      T plan = planning.plan(connection);
      connection.rollback();
      return plan;
    } catch (SQLException e) {
      throw SqlFailures.unavailable(
          "%s: planning %s".formatted(snapshot.server().name(), table), e);
    }
  }

  /** What readers join. */
  public SourceSnapshot snapshot() {
    return snapshot;
  }

  /** Lets the snapshot and the locks go. Readers that join it later fail. */
  @Override
  public void close() {
    pulse.cancel();
    close(connection);
  }

  private static void close(@org.jspecify.annotations.Nullable Connection connection) {
    if (connection == null) {
      return;
    }
    try (connection) {
      // The server has let all go when this returns; it notices a close at its leisure.
      connection.rollback();
    } catch (SQLException e) {
      // The server ends what the broken connection held.
      return;
    }
  }
}
