package io.shardmill.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.SourceReading;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that DuckDB wrote. */
class ParquetFileSourceTest {

  @TempDir Path folder;

  private Path write(String name, String select) throws SQLException {
    return write(name, select, "");
  }

  private Path write(String name, String select, String options) throws SQLException {
    Path file = folder.resolve(name);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (%s) TO '%s' (FORMAT parquet%s)".formatted(select, file, options));
    }
    return file;
  }

  private ParquetFileSource all() throws IOException {
    return ParquetFileSource.of(folder + "/*.parquet", List.of(), Where.ALL);
  }

  private static String id(io.shardmill.chunk.ColumnBlock block, int row) {
    return Long.toString(((ColumnVector.Int64s) block.column("id")).values()[row]);
  }

  @Test
  void manySmallFilesAreOneRunOfRowsThatChunksJoin() throws Exception {
    for (int part = 0; part < 5; part++) {
      write(
          "part%d.parquet".formatted(part),
          "SELECT i + %d AS id FROM range(%d) AS t(i)".formatted(part * 5_000, 5_000),
          ", ROW_GROUP_SIZE 2048");
    }

    SourceReading reading = SourceReading.of(all(), ParquetFileSourceTest::id);

    assertThat(reading.rows())
        .isEqualTo(IntStream.range(0, 25_000).mapToObj(id -> id + " " + id).toList());
    assertThat(all().plan().chunks()).isEqualTo(1);
    assertThat(all().chunkRows(10_000).plan().chunks()).isEqualTo(3);
    SourceReading.assertCutsAgree(all(), ParquetFileSourceTest::id, 1_000, 2_048, 7_000, 24_999);
    assertThat(
            ParquetFileSource.of(folder + "/*.parquet", List.of(), Where.parse("id >= 24990"))
                .rowsToRead())
        .isEqualTo(5_000 % 2_048);
  }

  @Test
  void columnsMayComeInAnyOrderAndBeNullableInSome() throws Exception {
    write("a.parquet", "SELECT 1::BIGINT AS id, 'x' AS name, [1::INTEGER] AS list");
    write("b.parquet", "SELECT [2::INTEGER, NULL] AS list, 'y' AS name, 2::BIGINT AS id");

    assertThat(all().schema().name()).isEqualTo("rows");
    assertThat(all().schema().columns())
        .extracting(Column::name)
        .containsExactly("id", "name", "list");
    assertThat(SourceReading.of(all(), ParquetFileSourceTest::id).rows())
        .containsExactly("0 1", "1 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1::UINTEGER | int32 bad (INTEGER(32,false))",
        "1.5::DECIMAL(9,2) | int32 bad (DECIMAL(9,2))",
        "1.5::DECIMAL(18,2) | int64 bad (DECIMAL(18,2))",
        "TIMESTAMP '2024-01-01 00:00:00' | int64 bad (TIMESTAMP(MICROS,false))",
        "TIMESTAMP_NS '2024-01-01 00:00:00' | int64 bad (TIMESTAMP(NANOS,false))",
        "'\\x01'::BLOB | binary bad",
        "{'a': 1, 'b': 2} | group bad {",
        "MAP {'a': 1} | group bad (MAP) {",
        "[[[1]]] | group bad (LIST) {",
        "[{'a': 1}] | group bad (LIST) {",
      })
  void aColumnOfAnotherTypeIsRefusedByNameUnlessItIsLeftOut(String value, String type)
      throws Exception {
    write("a.parquet", "SELECT 7::BIGINT AS id");
    write("good.parquet", "SELECT 7::BIGINT AS id, 1::INTEGER AS bad");
    Files.delete(folder.resolve("a.parquet"));
    Path file = write("bad.parquet", "SELECT 7::BIGINT AS id, %s AS bad".formatted(value));
    String input = file.toString();

    assertThatThrownBy(() -> ParquetFileSource.of(input, List.of(), Where.ALL))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.SOURCE_UNAVAILABLE))
        .hasMessageStartingWith(
            file + ": the column bad has a type that is not read here: optional " + type)
        .hasMessageEndingWith("leave it out by --columns, or write the file with another type")
        .message()
        .doesNotContain("\n");
    assertThat(
            SourceReading.of(
                    ParquetFileSource.of(folder + "/*.parquet", List.of("id"), Where.ALL),
                    ParquetFileSourceTest::id)
                .rows())
        .containsExactly("0 7", "1 7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1::INTEGER AS id | the column id is INT32, and INT64 in",
        "1::BIGINT AS id, 2 AS more | the column more is not in",
        "2 AS more | the column more is not in",
        "[1::BIGINT] AS id | the column id is list of INT64, and INT64 in",
      })
  void filesOfAnotherSchemaAreRefused(String select, String message) throws Exception {
    Path first = write("a.parquet", "SELECT 1::BIGINT AS id");
    Path second = write("b.parquet", "SELECT " + select);

    assertThatThrownBy(this::all)
        .isInstanceOf(ShardmillException.class)
        .hasMessageStartingWith(second + ": " + message)
        .hasMessageContaining(first.toString());
  }

  @Test
  void whatIsNoParquetIsNamed() throws Exception {
    Path file = folder.resolve("text.parquet");
    Files.writeString(file, "id,name\n1,x\n".repeat(10));
    Path cut = write("whole.parquet", "SELECT range AS id FROM range(1000)");
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Path empty = Files.createFile(folder.resolve("empty.parquet"));

    for (Path bad : List.of(file, cut, empty)) {
      assertThatThrownBy(() -> ParquetFileSource.of(bad.toString(), List.of(), Where.ALL))
          .isInstanceOf(ShardmillException.class)
          .hasMessage(bad + ": is no whole Parquet file; fetch it again, or leave it out");
    }
  }

  @Test
  void aFileThatChangesAfterThePlanIsSaidToHaveChanged() throws Exception {
    Path file = write("a.parquet", "SELECT range AS id FROM range(1000)");
    ParquetFileSource source = all();
    write("a.parquet", "SELECT range AS id FROM range(2000)");

    assertThatThrownBy(() -> SourceReading.of(source, ParquetFileSourceTest::id))
        .isInstanceOf(ShardmillException.class)
        .hasMessageStartingWith(file + " changed while it was being read");
  }
}
