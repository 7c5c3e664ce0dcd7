package io.shardmill.pipelines.archive;

import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.archive.steps.TableState;
import io.shardmill.archive.stored.StoredUnit;
import io.shardmill.cli.CommandLine;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of battery telemetry with three months, a default partition and a few rows without a
 * time, and how to ask for it.
 *
 * @param database that it is in
 * @param output folder of the archive
 */
record Telemetry(LocalPostgres.Database database, Path output) {

  static final TableName TABLE = new TableName("public", "telemetry");

  private static final String TABLES =
      """
      CREATE TABLE telemetry (battery_id int, ts timestamptz, volt numeric(5,3), note text)
        PARTITION BY RANGE (ts);
      CREATE TABLE telemetry_2024_02 PARTITION OF telemetry
        FOR VALUES FROM ('2024-02-01Z') TO ('2024-03-01Z');
      CREATE TABLE telemetry_2024_01 PARTITION OF telemetry
        FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');
      CREATE TABLE telemetry_new PARTITION OF telemetry
        FOR VALUES FROM ('2024-03-01Z') TO ('2999-01-01Z');
      CREATE TABLE telemetry_rest PARTITION OF telemetry DEFAULT;
      """;

  private static final String FILL =
      """
      INSERT INTO telemetry SELECT i %% 7, '2024-01-01Z'::timestamptz + i * interval '90 minutes',
          12 + i / 1000.0, CASE WHEN i %% 3 <> 0 THEN 'n' || i END FROM generate_series(0, %d) i;
      INSERT INTO telemetry VALUES (1, NULL, 1, 'no time'), (2, 'infinity', 2, 'never')
      """;

  /** A new one. */
  static Telemetry create(String name, Path output, int rows) throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database(name);
    database.execute(TABLES + FILL.formatted(rows - 3));
    return new Telemetry(database, output);
  }

  /** Keeps what there is, with January detached, for {@link #begin}. */
  void save() throws Exception {
    database.execute(
        """
        CREATE SCHEMA saved;
        CREATE TABLE saved.attached AS TABLE telemetry;
        CREATE TABLE saved.detached AS TABLE telemetry_2024_01;
        CREATE TABLE saved.unit AS TABLE shardmill.archive_unit
        """);
  }

  /** The same again, with a copy of the data set. */
  Telemetry begin(Path copy) throws Exception {
    Telemetry telemetry = new Telemetry(database, copy);
    database.execute(
        "DROP TABLE IF EXISTS telemetry, telemetry_2024_01, telemetry_2024_02, truth;"
            + TABLES
            + """
              ALTER TABLE telemetry DETACH PARTITION telemetry_2024_01;
              INSERT INTO telemetry TABLE saved.attached;
              INSERT INTO telemetry_2024_01 TABLE saved.detached;
              CREATE TABLE truth AS TABLE saved.attached UNION ALL TABLE saved.detached;
              UPDATE shardmill.archive_table SET root = '%s';
              TRUNCATE shardmill.archive_unit;
              INSERT INTO shardmill.archive_unit TABLE saved.unit;
              UPDATE shardmill.archive_unit SET relation_oid = relation_name::regclass::oid
              """
                .formatted(telemetry.root()));
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(output.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return telemetry;
  }

  /** The command line, and more options. */
  List<String> arguments(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--jdbcUrl=" + database.jdbcUrl(),
                "--tables=telemetry",
                "--timeColumn=ts",
                "--keyColumns=battery_id",
                "--lockTimeout=3",
                "--output=" + output));
    all.addAll(List.of(more));
    return all;
  }

  /** Runs the verb and returns what it printed, on the error stream if it failed. */
  String archive(int code, String... more) {
    List<String> all = arguments(more);
    all.add(0, "archive");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int found = CommandLine.run(out, err, all);
    String said = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    if (found != code) {
      throw new AssertionError("Exit code %d and not %d: %s".formatted(found, code, said));
    }
    return said;
  }

  String root() {
    return output.resolve("public.telemetry").toString();
  }

  /** All rows by the rule for readers: those in the table, and the files that the ledger names. */
  RowsFingerprint everything() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      // Before the snapshot, so that no partition leaves between the ledger and the rows.
      statement.execute(
          "SET LOCAL lock_timeout = '50ms'; LOCK TABLE telemetry IN ACCESS SHARE MODE");
      TableState state =
          TableState.of(
              connection, new TableState.Described(TABLE, "ts", List.of("battery_id"), ""));
      RowsFingerprint all = state.rows().fingerprint(connection, TABLE);
      for (LedgerEntry entry : new ArchiveLedger(connection).entries(TABLE)) {
        if (entry.state().cold()) {
          all =
              all.plus(
                  StoredUnit.of(Dataset.open(root()), entry.files())
                      .fingerprint(state.rows().contract()));
        }
      }
      return all;
    }
  }

  /** The rows that there have to be, by a table that nobody archives. */
  RowsFingerprint truth() throws Exception {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      return TableState.of(
              connection, new TableState.Described(TABLE, "ts", List.of("battery_id"), ""))
          .rows()
          .fingerprint(connection, new TableName("public", "truth"));
    }
  }

  /** The ledger, a line for each unit: range, part, generation, state. */
  List<String> ledger() throws Exception {
    return texts(
        "SELECT to_char(lo, 'MM-DD') || ' ' || part || ' ' || generation || ' ' || state || ' ' || n_rows"
            + " FROM shardmill.archive_unit ORDER BY lo, part");
  }

  /** A value, or the first of each row. */
  List<String> texts(String sql) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
