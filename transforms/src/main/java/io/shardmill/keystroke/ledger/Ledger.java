package io.shardmill.keystroke.ledger;

import io.shardmill.dataset.index.Versions;
import io.shardmill.keystroke.ledger.LedgerGaps.State;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.ServerDataSource;
import io.shardmill.postgres.connect.SqlFailures;
import io.shardmill.postgres.connect.Transactions;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds out what the ledger lacks of data sets, and makes it ready to be given that.
 *
 * <pre>{@code
 * for (List<LedgerVersion> step : new Ledger(server).lacking(List.of("study/bronze/events"))) {
 *   Pipeline pipeline = Pipeline.create(options);
 *   pipeline.apply("Write ledger", WriteLedger.to(server, step));
 *   pipeline.run().waitUntilFinish();
 * }
 * }</pre>
 */
public final class Ledger {

  private static final String SCHEMA = "ledger.sql";

  /** Of this program's, so that two runs do not make the tables at the same time. */
  private static final long LOCK = 0x5348_4c45_4447L;

  private final PostgresServer server;

  /** The ledger of a server: in the schema that its address or its role says. */
  public Ledger(PostgresServer server) {
    this.server = server;
  }

  /**
   * The versions that it lacks, in steps that are to be written one after the other: a data set has
   * at most one version in each. Makes the tables if they are not there, and removes what the
   * ledger knows of data sets that were in the same places before and are there no more.
   *
   * @param roots of data sets of a study
   * @throws io.shardmill.error.ShardmillException ({@code SOURCE_UNAVAILABLE}) if the server cannot
   *     be reached or refuses
   */
  public List<List<LedgerVersion>> lacking(List<String> roots) throws IOException {
    List<List<LedgerVersion>> steps = new ArrayList<>();
    try (Connection connection = new ServerDataSource(server).getConnection()) {
      connection.setAutoCommit(false);
      Transactions.execute(
          connection,
          "SET LOCAL lock_timeout = %d; SET LOCAL statement_timeout = %d"
              .formatted(server.lockTimeout().toMillis(), server.statementTimeout().toMillis()));
      create(connection);
      for (String root : roots) {
        List<LedgerVersion> lacking = lacking(connection, CommitStore.at(root));
        for (int step = 0; step < lacking.size(); step++) {
          if (step == steps.size()) {
            steps.add(new ArrayList<>());
          }
          steps.get(step).add(lacking.get(step));
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw SqlFailures.unavailable("the ledger at " + server, e);
    }
    return steps;
  }

  /** Asks first: a role that may write the tables need not be allowed to make any. */
  private static void create(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(LOCK));
      for (LedgerTable table : LedgerTable.ALL) {
        try (ResultSet found =
            statement.executeQuery("SELECT to_regclass('%s')".formatted(table.table()))) {
          found.next();
          if (found.getString(1) == null) {
            Transactions.execute(connection, schema());
            return;
          }
        }
      }
    }
  }

  /** The statements that make the tables. */
  static String schema() throws IOException {
    try (InputStream file = Objects.requireNonNull(Ledger.class.getResourceAsStream(SCHEMA))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<LedgerVersion> lacking(Connection connection, CommitStore store)
      throws SQLException, IOException {
    Versions versions = new Versions(store);
    LedgerGaps gaps =
        LedgerGaps.<IOException>of(
            store.root(),
            versions.committed(),
            known(connection, store.root()),
            version -> versions.index(version).commit().runId());
    if (gaps.state() == State.OTHER) {
      for (LedgerTable table : LedgerTable.ALL) {
        try (PreparedStatement forget =
            connection.prepareStatement(
                "DELETE FROM %s WHERE dataset = ?".formatted(table.table()))) {
          forget.setString(1, store.root());
          forget.executeUpdate();
        }
      }
    }
    return gaps.lacking();
  }

  private static SortedMap<Long, String> known(Connection connection, String root)
      throws SQLException {
    SortedMap<Long, String> known = new TreeMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT version, run_id FROM %s WHERE dataset = ?"
                .formatted(LedgerTable.VERSION.table()))) {
      query.setString(1, root);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          known.put(rows.getLong(1), rows.getString(2));
        }
      }
    }
    return known;
  }
}
