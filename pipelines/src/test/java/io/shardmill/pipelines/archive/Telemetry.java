package io.shardmill.pipelines.archive;

import io.shardmill.archive.CalendarUnit;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.Placement;
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
 * A table of battery telemetry with three months and a few rows without a time, and how to ask for
 * it. All that is written to it is in a table {@code truth} too.
 *
 * @param database that it is in
 * @param output folder of the archive
 * @param shape of the table
 */
record Telemetry(LocalPostgres.Database database, Path output, Shape shape) {

  static final TableName TABLE = new TableName("public", "telemetry");

  private static final TableState.Described DESCRIBED =
      new TableState.Described(
          TABLE,
          "ts",
          List.of("battery_id"),
          List.of(),
          "",
          CalendarUnit.MONTH,
          Placement.BY_MONTH);

  private static final String COLUMNS =
      "CREATE TABLE telemetry (battery_id int, ts timestamptz, volt numeric(5,3), note text)";

  /** What the table is made of. */
  enum Shape {
    /** Partitions, of which one takes what no other does. */
    PARTITIONS(
        COLUMNS
            + """
             PARTITION BY RANGE (ts);
            CREATE TABLE telemetry_2024_02 PARTITION OF telemetry
              FOR VALUES FROM ('2024-02-01Z') TO ('2024-03-01Z');
            CREATE TABLE telemetry_2024_01 PARTITION OF telemetry
              FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');
            CREATE TABLE telemetry_new PARTITION OF telemetry
              FOR VALUES FROM ('2024-03-01Z') TO ('2999-01-01Z');
            CREATE TABLE telemetry_rest PARTITION OF telemetry DEFAULT;
            """,
        "(1, NULL, 1, 'no time'), (2, 'infinity', 2, 'never')"),
    /** Nothing, with an index. */
    PLAIN(
        COLUMNS + "; CREATE INDEX ON telemetry (ts);",
        "(1, NULL, 1, 'no time'), (2, 'infinity', 2, 'never')"),
    /** A look-alike of a hypertable: partitions, and TimescaleDB's views of them. */
    CHUNKS(
        COLUMNS
            + """
             PARTITION BY RANGE (ts);
            CREATE SCHEMA IF NOT EXISTS _timescaledb_internal;
            CREATE TABLE _timescaledb_internal._hyper_1_1_chunk PARTITION OF telemetry
              FOR VALUES FROM ('2024-02-01Z') TO ('2024-03-01Z');
            CREATE TABLE _timescaledb_internal._hyper_1_2_chunk PARTITION OF telemetry
              FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');
            CREATE TABLE _timescaledb_internal._hyper_1_3_chunk PARTITION OF telemetry
              FOR VALUES FROM ('2024-03-01Z') TO ('2999-01-01Z');
            CREATE SCHEMA IF NOT EXISTS timescaledb_information;
            CREATE OR REPLACE VIEW timescaledb_information.hypertables AS
              SELECT 'public'::name AS hypertable_schema, 'telemetry'::name AS hypertable_name;
            CREATE OR REPLACE VIEW timescaledb_information.chunks AS
              SELECT 'public'::name AS hypertable_schema, 'telemetry'::name AS hypertable_name,
                  n.nspname AS chunk_schema, c.relname AS chunk_name, 'ts'::name AS primary_dimension,
                  (regexp_match(b.text, 'FROM \\(''([^'']*)'))[1]::timestamptz AS range_start,
                  (regexp_match(b.text, 'TO \\(''([^'']*)'))[1]::timestamptz AS range_end,
                  NULL::bigint AS range_start_integer, NULL::bigint AS range_end_integer,
                  false AS is_compressed
                FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                  JOIN pg_namespace n ON n.oid = c.relnamespace,
                  pg_get_expr(c.relpartbound, c.oid) AS b(text)
                WHERE i.inhparent = to_regclass('public.telemetry');
            """,
        "(1, '2024-03-01Z', 1, 'first'), (2, '2024-03-01Z', 2, 'second')");

    private final String tables;
    private final String more;

    Shape(String tables, String more) {
      this.tables = tables;
      this.more = more;
    }
  }

  private static final String FILL =
      """
      INSERT INTO telemetry SELECT i %% 7, '2024-01-01Z'::timestamptz + i * interval '90 minutes'
            + CASE WHEN i < 960 THEN interval '0' ELSE interval '900 years' END,
          12 + i / 1000.0, CASE WHEN i %% 3 <> 0 THEN 'n' || i END FROM generate_series(0, %d) i;
      INSERT INTO telemetry VALUES %s;
      CREATE TABLE truth AS TABLE telemetry
      """;

  /** A table with partitions. */
  Telemetry(LocalPostgres.Database database, Path output) {
    this(database, output, Shape.PARTITIONS);
  }

  /** A new one with partitions. */
  static Telemetry create(String name, Path output, int rows) throws Exception {
    return create(name, output, rows, Shape.PARTITIONS);
  }

  /** A new one. */
  static Telemetry create(String name, Path output, int rows, Shape shape) throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database(name);
    database.execute(shape.tables + FILL.formatted(rows - 3, shape.more));
    return new Telemetry(database, output, shape);
  }

  /** What TimescaleDB does by itself: the look-alike gets the chunk that a late row needs. */
  void makeChunk(String name, String from, String to) throws Exception {
    if (shape == Shape.CHUNKS) {
      database.execute(
          "CREATE TABLE _timescaledb_internal.%s PARTITION OF telemetry FOR VALUES FROM ('%s') TO ('%s')"
              .formatted(name, from, to));
    }
  }

  /** Adds a row. */
  void insert(String values) throws Exception {
    database.execute(
        "INSERT INTO telemetry VALUES %1$s; INSERT INTO truth VALUES %1$s".formatted(values));
  }

  /** Keeps what there is, for {@link #begin}. */
  void save() throws Exception {
    database.execute(
        """
        CREATE SCHEMA saved;
        CREATE TABLE saved.attached AS TABLE telemetry;
        CREATE TABLE saved.truth AS TABLE truth;
        CREATE TABLE saved.unit AS TABLE shardmill.archive_unit
        """);
    if (shape == Shape.PARTITIONS) {
      database.execute("CREATE TABLE saved.detached AS TABLE telemetry_2024_01");
    }
  }

  /** The same again, with a copy of the data set; of partitions January is detached. */
  Telemetry begin(Path copy) throws Exception {
    Telemetry telemetry = new Telemetry(database, copy, shape);
    String detach =
        shape == Shape.PARTITIONS
            ? "ALTER TABLE telemetry DETACH PARTITION telemetry_2024_01;"
                + " INSERT INTO telemetry_2024_01 TABLE saved.detached;"
            : "";
    database.execute(
        "DROP TABLE IF EXISTS telemetry, telemetry_2024_01, telemetry_2024_02, truth;"
            + shape.tables
            + detach
            + """
            INSERT INTO telemetry TABLE saved.attached;
            CREATE TABLE truth AS TABLE saved.truth;
            UPDATE shardmill.archive_table SET root = '%s';
            TRUNCATE shardmill.archive_unit;
            INSERT INTO shardmill.archive_unit TABLE saved.unit;
            UPDATE shardmill.archive_unit SET relation_oid = coalesce(
              to_regclass(format('%%I.%%I', relation_schema, relation_name))::oid::int8, 0)
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
      TableState state = TableState.of(connection, DESCRIBED);
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
      return TableState.of(connection, DESCRIBED)
          .rows()
          .fingerprint(connection, new TableName("public", "truth"));
    }
  }

  /** The ledger, a line for each unit: range, part, generation, state. */
  List<String> ledger() throws Exception {
    return texts(
        "SELECT to_char(lo, 'MM-DD') || ' ' || part || ' ' || generation || ' ' || state || ' ' ||"
            + " n_rows FROM shardmill.archive_unit ORDER BY lo, part");
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
