package io.shardmill.postgres.read;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.ConnectionPool;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.SqlFailures;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import io.shardmill.postgres.decode.RejectedRows;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.decode.RowDecoder;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import io.shardmill.postgres.snapshot.SourceSnapshot.Mode;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection that reads in a snapshot, one statement after the other. Not for several threads.
 *
 * <pre>{@code
 * try (PostgresSession session = PostgresSession.open(snapshot);
 *     ResultReader rows =
 *         session.read(
 *             TableRead.of(readings).columns("gid", "date", "bgl").keys("gid", gids).orderBy("gid", "date"),
 *             context::reject)) {
 *   for (RowBlock block = rows.read(); block != null; block = rows.read()) { ... }
 * }
 * }</pre>
 *
 * <p>A worker process has {@link PostgresServer#connections} of them; more must wait. A thread that
 * opens a second one before it closes the first may wait for itself.
 */
public final class PostgresSession implements Closeable {

  private final SourceSnapshot snapshot;
  private final ConnectionPool pool;
  private final Connection connection;
  private final Map<TableName, TableContract> contracts = new HashMap<>();
  private @Nullable ResultReader open;
  private boolean sound = true;

  private PostgresSession(SourceSnapshot snapshot, ConnectionPool pool, Connection connection) {
    this.snapshot = snapshot;
    this.pool = pool;
    this.connection = connection;
  }

  /**
   * Joins a snapshot.
   *
   * @throws io.shardmill.chunk.SourceInterruptedException if the server cannot be reached now
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if it refuses, or the
   *     snapshot is gone
   */
  public static PostgresSession open(SourceSnapshot snapshot) throws IOException {
    PostgresServer server = snapshot.server();
    ConnectionPool pool = ConnectionPool.of(server);
    PostgresSession session;
    try {
      session = new PostgresSession(snapshot, pool, pool.take());
    } catch (SQLException e) {
      throw SqlFailures.reading(server.name(), e);
    }
    try {
      if (snapshot.mode() == Mode.SNAPSHOT) {
        Transactions.join(session.connection, server, snapshot.id());
      } else {
        Transactions.begin(session.connection, server);
      }
      session.checkServer();
      return session;
    } catch (SQLException e) {
      session.broken();
      session.close();
      throw SqlFailures.reading(server.name(), e);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** The columns of a table that may be read. */
  public TableContract describe(TableName table) throws IOException {
    return attempt(what(table), () -> contract(table));
  }

  /**
   * Starts to read rows; the reader must be closed before the next one is started.
   *
   * @param rejected takes rows with a value that no column can hold; {@code context::reject}
   */
  public ResultReader read(TableRead read, RejectedRows rejected) throws IOException {
    return read(read, rejected, false);
  }

  /**
   * Reads all rows into one block, which may have none: for small tables. Memory is that of the
   * rows.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) also if a row has a value
   *     that no column can hold
   */
  public RowBlock readAll(TableRead read) throws IOException {
    RejectedRows none =
        (position, key, rule, message) -> {
          throw new ShardmillException(
              ErrorCategory.SOURCE_UNAVAILABLE, "%s (row '%s')".formatted(message, key));
        };
    try (ResultReader rows = read(read, none, true)) {
      RowBlock block = rows.read();
      return block != null ? block : RowDecoder.empty(describe(read.table()).of(read));
    }
  }

  /** Counts rows. */
  public long count(TableRead read) throws IOException {
    return attempt(
        what(read.table()),
        () -> {
          start(read.table());
          return Long.parseLong(Catalog.text(connection, read.selectCount(), read.parameters()));
        });
  }

  /**
   * The number of rows and a hash of their columns, whatever their order: equal ones mean equal
   * rows. The server computes it, which takes it about as long as sending the rows.
   */
  public RowsFingerprint fingerprint(TableRead read) throws IOException {
    return attempt(
        what(read.table()),
        () -> {
          start(read.table());
          return fingerprint(read, contract(read.table()).of(read));
        });
  }

  /**
   * The fingerprint of the rows of each value of {@link TableRead#key}, by the value as text; none
   * of those without rows. Memory: about 150 bytes for each value.
   */
  public Map<String, RowsFingerprint> fingerprints(TableRead read) throws IOException {
    return attempt(
        what(read.table()),
        () -> {
          start(read.table());
          TableContract contract = contract(read.table()).of(read);
          return Catalog.fingerprints(
              connection, read.selectFingerprints(contract), read.parameters());
        });
  }

  /** The partitions, or chunks of a hypertable, that a table is made of now, by name, sorted. */
  public List<String> parts(TableName table) throws IOException {
    return attempt(
        what(table),
        () -> {
          start(table);
          return Catalog.parts(connection, table);
        });
  }

  private ResultReader read(TableRead read, RejectedRows rejected, boolean whole)
      throws IOException {
    return attempt(
        what(read.table()),
        () -> {
          start(read.table());
          TableContract contract = contract(read.table()).of(read);
          RowDecoder rows = new RowDecoder(contract, read.key(), 0, rejected, whole);
          return reader(what(read.table()), read, contract, rows);
        });
  }

  /**
   * Reads a part of a table that was planned.
   *
   * @param chunk what messages call the chunk that it is in
   * @param relation the part, such as a chunk of a hypertable
   * @param contract the columns, by names and types as they were planned
   * @param firstRow number of its first row
   */
  ResultReader readPart(
      String chunk,
      TableName relation,
      TableRead read,
      TableContract contract,
      long firstRow,
      RejectedRows rejected)
      throws IOException {
    TableRead part = read.from(relation);
    String what = "%s, table %s".formatted(chunk, relation);
    return attempt(
        what,
        () -> {
          start(relation);
          contract(relation).select(contract.names()).checkServes(contract);
          RowDecoder rows = new RowDecoder(contract, read.key(), firstRow, rejected, false);
          return reader(what, part, contract, rows);
        });
  }

  private static String what(TableName table) {
    return "table " + table;
  }

  /** Where no snapshot holds the rows together, they are checked by what the server says. */
  private ResultReader reader(String what, TableRead read, TableContract contract, RowDecoder rows)
      throws SQLException {
    RowsFingerprint expected = null;
    if (snapshot.mode() == Mode.STATEMENT) {
      rows.withFingerprint();
      expected = fingerprint(read, contract);
    }
    String select = read.select(contract);
    RowFeed feed =
        read.parameters().isEmpty()
            ? CopyFeed.start(connection, select, rows)
            : PortalFeed.start(connection, select, read.parameters(), rows, contract);
    open = new ResultReader(this, named(what), feed, rows, expected);
    return open;
  }

  private RowsFingerprint fingerprint(TableRead read, TableContract contract) throws SQLException {
    return Catalog.fingerprints(connection, read.selectFingerprint(contract), read.parameters())
        .getOrDefault("", RowsFingerprint.NONE);
  }

  /** Without a shared snapshot each statement has its own, which its table is locked before. */
  private void start(TableName table) throws SQLException {
    if (open != null) {
      throw new IllegalStateException("The session still reads " + table);
    }
    if (snapshot.mode() == Mode.STATEMENT) {
      connection.rollback();
      contracts.clear();
      boolean lockable = Catalog.lockable(connection, table);
      connection.rollback();
      Transactions.begin(connection, snapshot.server());
      if (lockable) {
        Transactions.lock(connection, List.of(table));
      }
    }
  }

  private TableContract contract(TableName table) throws SQLException {
    TableContract known = contracts.get(table);
    if (known == null) {
      known = Catalog.contract(connection, table);
      contracts.put(table, known);
    }
    return known;
  }

  private void checkServer() throws SQLException {
    String start = Catalog.text(connection, Transactions.SERVER_START);
    if (!start.equals(snapshot.serverStart())) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: this is another server than the one that was planned on, or it restarted; run again"
              .formatted(snapshot.server().name()));
    }
  }

  private interface Attempt<T> {
    T run() throws SQLException;
  }

  private String named(String what) {
    return "%s: %s".formatted(snapshot.server().name(), what);
  }

  private <T> T attempt(String what, Attempt<T> attempt) throws IOException {
    try {
      return attempt.run();
    } catch (SQLException e) {
      broken();
      throw SqlFailures.reading(named(what), e);
    }
  }

  /** A reader is closed. */
  void ended(ResultReader reader) {
    if (open == reader) {
      open = null;
    }
  }

  /** The connection must not be used for anything else. */
  void broken() {
    sound = false;
  }

  @Override
  public void close() {
    if (sound) {
      try {
        connection.rollback();
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        sound = false;
      }
    }
    pool.giveBack(connection, sound);
  }
}
