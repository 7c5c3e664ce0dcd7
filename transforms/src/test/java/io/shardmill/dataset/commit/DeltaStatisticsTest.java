package io.shardmill.dataset.commit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.column.Vectors;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log says of the values in a file: never more than is known of all rows. */
class DeltaStatisticsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void rowGroupsAreFolded() throws IOException {
    JsonNode stats = of(Column.of("n", ColumnType.INT64).nullable(), 5L, 7L, null, null, -3L);

    assertThat(stats)
        .isEqualTo(
            json("{'numRecords':5,'minValues':{'n':-3},'maxValues':{'n':7},'nullCount':{'n':2}}"));
  }

  @Test
  void nothingIsSaidOfBoundsIfAllRowsAreNull() throws IOException {
    JsonNode stats = of(Column.of("n", ColumnType.INT16).nullable(), null, null, null);

    assertThat(stats)
        .isEqualTo(json("{'numRecords':3,'minValues':{},'maxValues':{},'nullCount':{'n':3}}"));
  }

  /** A bound that leaves NaN out would hide its rows from readers that order it above all. */
  @Test
  void floatsHaveNoBoundsSinceAnyMayBeNan() throws IOException {
    assertThat(of(Column.of("x", ColumnType.FLOAT64), 1.0, Double.NaN, 2.0).path("maxValues"))
        .isEmpty();
    assertThat(of(Column.of("x", ColumnType.FLOAT32), 1f, 2f).path("minValues")).isEmpty();
  }

  @Test
  void columnsThatDeltaHasNoTypeOfAreLeftOut() throws IOException {
    assertThat(of(Column.time("t"), 1L, 2L))
        .isEqualTo(json("{'numRecords':2,'minValues':{},'maxValues':{},'nullCount':{}}"));
  }

  @Test
  void timesAreRoundedOutwards() throws IOException {
    Column time = Column.of("t", ColumnType.TIMESTAMP_MICROS);
    JsonNode stats = of(time, -1L, 1L, 1_700_000_000_123_000L, 1_700_000_000_123_001L);

    assertThat(stats.path("minValues").path("t").asText()).isEqualTo("1969-12-31T23:59:59.999Z");
    assertThat(stats.path("maxValues").path("t").asText()).isEqualTo("2023-11-14T22:13:20.124Z");
    stats = of(time, 1_700_000_000_123_000L);
    assertThat(stats.path("minValues").path("t").asText()).isEqualTo("2023-11-14T22:13:20.123Z");
    assertThat(stats.path("maxValues").path("t").asText()).isEqualTo("2023-11-14T22:13:20.123Z");
  }

  @Test
  void yearsThatHaveNotFourDigitsAreNotSaid() throws IOException {
    assertThat(of(Column.date("d"), 0, 2_932_896).path("maxValues").path("d").asText())
        .isEqualTo("9999-12-31");
    assertThat(of(Column.date("d"), 0, 2_932_897).path("maxValues")).isEmpty();
    assertThat(
            of(Column.of("t", ColumnType.TIMESTAMP_MICROS), 0L, Long.MAX_VALUE).path("maxValues"))
        .isEmpty();
    assertThat(
            of(Column.of("t", ColumnType.TIMESTAMP_MICROS), Long.MIN_VALUE, 0L).path("minValues"))
        .isEmpty();
  }

  @Test
  void longTextHasBoundsAndNoValues() throws IOException {
    JsonNode stats = of(Column.of("s", ColumnType.STRING), "b".repeat(100), "a".repeat(100));

    assertThat(stats.path("minValues").path("s").asText()).isEqualTo("a".repeat(64));
    assertThat(stats.path("maxValues").path("s").asText()).isEqualTo("b".repeat(63) + "c");
  }

  @Test
  void textIsOrderedByItsBytes() throws IOException {
    JsonNode stats = of(Column.of("s", ColumnType.STRING), "\uFFFD", "z", "\uD83D\uDE00", "\u00E9");

    assertThat(stats.path("minValues").path("s").asText()).isEqualTo("z");
    assertThat(stats.path("maxValues").path("s").asText()).isEqualTo("\uD83D\uDE00");
  }

  @Test
  void onlyTheFirstColumnsHaveStatistics() throws IOException {
    List<Column> columns = new ArrayList<>();
    List<ColumnVector> vectors = new ArrayList<>();
    columns.add(Column.listOf("list", ColumnType.INT32));
    vectors.add(Vectors.lists(ColumnType.INT32, List.of(List.of(1))));
    for (int i = 0; i < 40; i++) {
      columns.add(Column.of("c" + i, ColumnType.INT32));
      vectors.add(Vectors.flat(ColumnType.INT32, List.of(i)));
    }

    JsonNode stats = of(new TableSchema("wide", columns), vectors);

    assertThat(stats.path("nullCount")).hasSize(32);
    assertThat(stats.path("maxValues").path("c31").asInt()).isEqualTo(31);
    assertThat(stats.path("maxValues").has("c32")).isFalse();
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private JsonNode of(Column column, @Nullable Object... values) throws IOException {
    return of(TableSchema.of("t", column), List.of(Vectors.of(column, Arrays.asList(values))));
  }

  /** Of a data set with one file. */
  private JsonNode of(TableSchema schema, List<ColumnVector> columns) throws IOException {
    Path root = Files.createTempDirectory(folder, "set");
    OneFile.write(CommitStore.at(root.toString()), OnExisting.FAIL, schema, columns);
    for (String line : Files.readAllLines(root.resolve("_delta_log/00000000000000000000.json"))) {
      JsonNode add = JSON.readTree(line).path("add");
      if (!add.isMissingNode()) {
        return JSON.readTree(add.path("stats").asText());
      }
    }
    throw new AssertionError("The entry adds no file");
  }
}
