package io.shardmill.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dates, UUIDs and decimal numbers, as DuckDB reads them of what we write of what PostgreSQL has.
 */
class LogicalTypesTest {

  private static final String COLUMNS = "day, id, price, wide, tiny, tens, free, clock";

  private static LocalPostgres.Database database;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    database = LocalPostgres.shared().database("logical_types");
    database.execute(
        """
        CREATE TABLE things (day date, id uuid, price numeric(5,2), wide numeric(38,10),
          tiny numeric(2,4), tens numeric(3,-2), free numeric, huge numeric(60,2), clock time);
        INSERT INTO things VALUES
          ('2024-02-29', 'A0000000-0000-0000-0000-00000000000f', 999.99, 1234567890123456789012345678.0123456789,
            0.0099, 12300, 1.50, 1, '23:59:59.999999'),
          ('1969-12-31', 'ffffffff-ffff-ffff-ffff-ffffffffffff', -0.01, -9999999999999999999999999999.9999999999,
            -0.0001, -99900, -7, 2, '00:00'),
          (null, null, null, null, null, null, null, null, null),
          ('0044-03-15 BC', '00000000-0000-0000-0000-000000000000', 0, 0, 0, 0, 0, 3, '06:30:00.5');
        CREATE TABLE bad (id text, price numeric(5,2));
        INSERT INTO bad VALUES ('a', 'NaN'), ('b', 1.25);
        CREATE TYPE mood AS ENUM ('calm', 'low, "cell"');
        CREATE TABLE lists (whole int[], small int2[], price numeric(5,2)[], free numeric[], yes bool[],
          day date[], id uuid[], at timestamptz[], word text[], mood mood[], doc json[], span interval[]);
        INSERT INTO lists VALUES
          ('{1,NULL,-3}', '{7}', '{1.5,-999.99}', '{1.50,NaN}', '{t,NULL,f}', '{2024-02-29,1969-12-31}',
            '{a0000000-0000-0000-0000-00000000000f}', '{2024-01-01 00:00:00.000001+00}', '{"a,b","","NULL",NULL}',
            '{"low, \\"cell\\"",calm}', ARRAY['{"a" : [1]}', NULL]::json[], '{1 day}'),
          ('{}', '{NULL}', '{}', NULL, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'),
          (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        CREATE TABLE shapes (id text, day date[], table_of int[][]);
        INSERT INTO shapes VALUES ('a', '{2024-01-01,infinity}', '{{1,2}}'), ('b', '{2024-01-02}', '{{1},{2}}'),
          ('c', '{{2024-01-03}}', NULL), ('d', '[0:1]={2024-01-04,2024-01-05}', '{3}');
        CREATE TABLE late (clock time);
        INSERT INTO late VALUES ('24:00'), ('23:59');
        """);
  }

  @Test
  void valuesAndTypesAreThoseOfTheServer() throws Exception {
    Path file = write("things", new ArrayList<>());

    try (ParquetChunkReader reader = ParquetChunkReader.open(file);
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Connection server = database.connect()) {
      assertThat(reader.schema().columns())
          .extracting(column -> column.type() + " " + column.meaning())
          .containsExactly(
              "INT32 date",
              "FIXED_BINARY uuid",
              "FIXED_BINARY decimal(5,2)",
              "FIXED_BINARY decimal(38,10)",
              "FIXED_BINARY decimal(4,4)",
              "FIXED_BINARY decimal(5,0)",
              "STRING ",
              "STRING ",
              "INT64 time");
      assertThat(types(duckdb, "SELECT %s FROM '%s'".formatted(COLUMNS, file)))
          .containsExactly(
              "DATE",
              "UUID",
              "DECIMAL(5,2)",
              "DECIMAL(38,10)",
              "DECIMAL(4,4)",
              "DECIMAL(5,0)",
              "VARCHAR",
              "TIME");
      String texts =
          "SELECT day::text, id::text, price::text, wide::text, (tiny * 10000)::int::text,"
              + " tens::text, free::text, clock::text FROM ";
      assertThat(rows(duckdb, texts + "'" + file + "' WHERE day IS NULL OR day > '0001-01-01'"))
          .isEqualTo(rows(server, texts + "things WHERE day IS NULL OR day > '0001-01-01'"));
      assertThat(
              rows(
                  duckdb,
                  "SELECT date_diff('day', DATE '1970-01-01', day)::text FROM '%s'"
                      .formatted(file)))
          .isEqualTo(rows(server, "SELECT (day - date '1970-01-01')::text FROM things"));
    }
  }

  @Test
  void arraysAreListsOfTheTypeOfTheirElements() throws Exception {
    Path file = write("lists", new ArrayList<>());

    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Connection server = database.connect()) {
      assertThat(types(duckdb, "SELECT * FROM '%s'".formatted(file)))
          .containsExactly(
              "INTEGER[]",
              "SMALLINT[]",
              "DECIMAL(5,2)[]",
              "VARCHAR[]",
              "BOOLEAN[]",
              "DATE[]",
              "UUID[]",
              "TIMESTAMP WITH TIME ZONE[]",
              "VARCHAR[]",
              "VARCHAR[]",
              "JSON[]",
              "VARCHAR[]");
      try (Statement utc = server.createStatement()) {
        utc.execute("SET timezone = 'UTC'; SET intervalstyle = 'iso_8601'");
      }
      try (Statement utc = duckdb.createStatement()) {
        utc.execute("SET timezone = 'UTC'");
      }
      for (String column :
          List.of("whole", "price", "free", "yes", "day", "id", "at", "word", "mood", "span")) {
        assertThat(
                rows(
                    duckdb,
                    ("SELECT CASE WHEN len(\"%1$s\") = 0 THEN '' ELSE array_to_string("
                            + "[coalesce(v::text, '~') FOR v IN \"%1$s\"], '|') END FROM '%2$s'")
                        .formatted(column, file)))
            .as(column)
            .isEqualTo(
                rows(
                    server,
                    "SELECT array_to_string(%s::text[], '|', '~') FROM lists".formatted(column)));
      }
    }
  }

  @Test
  void arraysThatAreNoListsAreRejectedUnlessTheColumnIsDeclaredSo() throws Exception {
    List<RemovedRow> removed = new ArrayList<>();
    Path file = write("shapes", removed);

    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      assertThat(rows(duckdb, "SELECT id, day::text, table_of FROM '" + file + "'"))
          .containsExactly(List.of("b", "[2024-01-02]", "{{1},{2}}"));
    }
    assertThat(removed)
        .extracting(RemovedRow::rule)
        .containsExactly("DATE_INFINITE", "ARRAY_SHAPE", "ARRAY_SHAPE");
  }

  @Test
  void numberThatIsNoneIsRejected() throws Exception {
    List<RemovedRow> removed = new ArrayList<>();
    Path file = write("bad", removed);

    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      assertThat(rows(duckdb, "SELECT price::text FROM '" + file + "'"))
          .containsExactly(List.of("1.25"));
    }
    assertThat(removed).extracting(RemovedRow::rule).containsExactly("NUMERIC_NOT_FINITE");
  }

  @Test
  void endOfTheDayIsNoTimeOfIt() throws Exception {
    List<RemovedRow> removed = new ArrayList<>();
    Path file = write("late", removed);

    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      assertThat(rows(duckdb, "SELECT clock::text FROM '" + file + "'"))
          .containsExactly(List.of("23:59:00"));
    }
    assertThat(removed).extracting(RemovedRow::rule).containsExactly("TIME_RANGE");
  }

  private Path write(String table, List<RemovedRow> removed) throws Exception {
    TableRead read = TableRead.of(TableName.of(table));
    Path file = folder.resolve(table + ".parquet");
    try (SnapshotHolder holder =
            SnapshotHolder.open(
                PostgresServer.at(database.jdbcUrl()), List.of(TableName.of(table)));
        OutputStream out = Files.newOutputStream(file)) {
      PostgresSource source = PostgresSource.of(holder, read, 1L << 30);
      ChunkRange range = source.plan().ranges().get(0);
      try (BlockReader<RowBlock> blocks = source.open(range, new ChunkLedger(range, removed::add));
          ParquetChunkWriter writer =
              ParquetChunkWriter.open(
                  out, RowTable.of(source).schema(), ParquetOptions.DEFAULT, new TreeMap<>())) {
        for (RowBlock block = blocks.read(); block != null; block = blocks.read()) {
          writer.write(block.vectors());
        }
        writer.finish();
      }
    }
    return file;
  }

  private static List<String> types(Connection connection, String sql) throws Exception {
    List<String> types = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        types.add(columns.getColumnTypeName(i));
      }
    }
    return types;
  }

  private static List<List<String>> rows(Connection connection, String sql) throws Exception {
    List<List<String>> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.add(row);
      }
    }
    return all;
  }
}
