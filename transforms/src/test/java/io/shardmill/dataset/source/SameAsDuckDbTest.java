package io.shardmill.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.column.Column;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table.RowGrouping;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns and conditions give the rows that DuckDB finds in the same files. */
class SameAsDuckDbTest {

  private static final int ROWS = 3_000;
  private static final int CONDITIONS = 150;

  /** Values that conditions ask about, and what DuckDB calls the type. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("id", List.of("BIGINT", "0", "-1", "1234", "2999", "1e3")),
          Map.entry("contig", List.of("VARCHAR", "chr8", "chr10", "chr1", "x", "")),
          Map.entry("pos", List.of("INTEGER", "0", "10", "2000", "3990")),
          Map.entry("af", List.of("DOUBLE", "0", "0.5", "-0.0", "0.29", "1")),
          Map.entry("quality", List.of("FLOAT", "0.1", "-2.5", "0", "4.9")),
          Map.entry("flag", List.of("BOOLEAN", "true", "false")),
          Map.entry("small", List.of("TINYINT", "0", "-128", "127", "5")),
          Map.entry("middle", List.of("SMALLINT", "0", "-300", "299")),
          Map.entry(
              "at",
              List.of(
                  "TIMESTAMPTZ",
                  "2023-11-14",
                  "2023-11-14T22:30:00.5Z",
                  "2023-11-14T23:00:00+00:00")),
          Map.entry("day", List.of("DATE", "2023-12-09", "2024-01-01", "2023-12-20")),
          Map.entry(
              "uid",
              List.of(
                  "UUID",
                  "00000000-0000-0000-0000-000000000003",
                  "00000000-0000-0000-0000-0000000000AA")),
          Map.entry("amount", List.of("DECIMAL(18,4)", "0", "12.34", "12.345", "-49.99")),
          Map.entry(
              "free text",
              List.of("VARCHAR", "", "a", "b", "é", "it's", "a \"b\"", "\ud83e\udda0", "\uff5e")));

  @TempDir static Path shared;
  @TempDir Path folder;

  private static String dataset;

  @BeforeAll
  static void write() throws IOException {
    dataset = shared.resolve("any").toString();
    AnyDataset.write(
        Path.of(dataset),
        new AnyRows(ROWS, 700, 64),
        new ColumnTable(AnyRows.SCHEMA, List.of("contig"), RowGrouping.ANYWHERE));
  }

  @Test
  void ofADataset() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < CONDITIONS; i++) {
      Where where = where(random);
      List<String> columns = columns(random);
      assertSame(DatasetSource.of(dataset).columns(columns).where(where), columns, where);
    }
  }

  @Test
  void ofFilesOfOthers() throws Exception {
    Path others = Files.createDirectory(folder.resolve("others"));
    try (Connection duckDb = connect();
        Statement statement = duckDb.createStatement()) {
      for (int part = 0; part < 3; part++) {
        // Nullable in every column, as DuckDB writes; row groups of 2,048 rows are its smallest.
        statement.execute(
            "COPY (SELECT * EXCLUDE (amount, code) FROM %s WHERE id %% 3 = %d ORDER BY id) TO '%s' (FORMAT parquet, COMPRESSION %s)"
                .formatted(
                    files(),
                    part,
                    others.resolve("part" + part + ".parquet"),
                    List.of("zstd", "snappy", "gzip").get(part)));
      }
    }
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < CONDITIONS; i++) {
      Where where = where(random);
      List<String> columns = columns(random);
      if (columns.contains("code")
          || (where.columns().contains("amount") || columns.contains("amount"))) {
        continue;
      }
      assertSame(
          ParquetFileSource.of(others + "/*.parquet", columns, where).chunkRows(900),
          columns,
          where);
    }
  }

  private void assertSame(ChunkSource<ColumnBlock> source, List<String> columns, Where where)
      throws Exception {
    Path file = folder.resolve("read.parquet");
    write(source, file);
    String names = columns.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    String expected = "SELECT %s FROM %s WHERE %s".formatted(names, files(), sql(where));
    String read = "SELECT * FROM read_parquet('%s')".formatted(file);
    try (Connection duckDb = connect()) {
      assertThat(number(duckDb, "SELECT count(*) FROM (%s)".formatted(read)))
          .as("rows where %s", where)
          .isEqualTo(number(duckDb, "SELECT count(*) FROM (%s)".formatted(expected)));
      assertThat(
              number(duckDb, "SELECT count(*) FROM (%s EXCEPT ALL %s)".formatted(expected, read)))
          .as("rows that are missing where %s", where)
          .isZero();
    }
  }

  private static void write(ChunkSource<ColumnBlock> source, Path file) throws IOException {
    TableSchema schema =
        source instanceof DatasetSource ofDataset
            ? ofDataset.schema()
            : ((ParquetFileSource) source).schema();
    try (OutputStream out = Files.newOutputStream(file);
        ParquetChunkWriter writer =
            ParquetChunkWriter.open(out, schema, ParquetOptions.DEFAULT, new TreeMap<>())) {
      for (ChunkRange range : source.plan().ranges()) {
        try (BlockReader<ColumnBlock> reader = source.open(range, new RecordingContext(range))) {
          for (ColumnBlock block = reader.read(); block != null; block = reader.read()) {
            writer.write(block.columns());
          }
        }
      }
      writer.finish();
    }
  }

  private static Where where(SplittableRandom random) {
    List<String> names = VALUES.keySet().stream().sorted().toList();
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String name = names.get(random.nextInt(names.size()));
      List<String> values = VALUES.get(name);
      Operator operator = Operator.values()[random.nextInt(Operator.values().length)];
      boolean unordered = name.equals("flag") || name.equals("uid");
      if (unordered && operator.takesValue()) {
        operator = random.nextBoolean() ? Operator.EQUAL : Operator.NOT_EQUAL;
      }
      String value = operator.takesValue() ? values.get(1 + random.nextInt(values.size() - 1)) : "";
      comparisons.add(new Comparison(name, operator, value));
    }
    return new Where(comparisons);
  }

  private static List<String> columns(SplittableRandom random) {
    List<String> columns = new ArrayList<>();
    for (Column column : AnyRows.SCHEMA.columns()) {
      if (random.nextInt(4) == 0) {
        columns.add(random.nextInt(columns.size() + 1), column.name());
      }
    }
    return columns.isEmpty() ? List.of("pairs", "id") : columns;
  }

  /** NaN is above all numbers in DuckDB, and meets no comparison but one here. */
  private static String sql(Where where) {
    return where.comparisons().stream()
        .map(
            comparison -> {
              String column = '"' + comparison.column() + '"';
              Operator operator = comparison.operator();
              if (!operator.takesValue()) {
                return column + " " + operator.symbol();
              }
              String type = VALUES.get(comparison.column()).get(0);
              boolean real = type.equals("DOUBLE") || type.equals("FLOAT");
              return "%s %s CAST('%s' AS %s)%s"
                  .formatted(
                      column,
                      operator.symbol(),
                      comparison.value().replace("'", "''"),
                      type,
                      real && operator != Operator.NOT_EQUAL
                          ? " AND NOT isnan(%s)".formatted(column)
                          : "");
            })
        .collect(Collectors.joining(" AND "));
  }

  private static String files() {
    return "read_parquet('%s/data/any/*.parquet')".formatted(dataset);
  }

  private static Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
    return connection;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
