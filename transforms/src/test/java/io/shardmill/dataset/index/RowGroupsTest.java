package io.shardmill.dataset.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.TableSchema;
import io.shardmill.json.Json;
import io.shardmill.parquet.WrittenFile;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowGroupsTest {

  private static final TableSchema WIDE =
      new TableSchema(
          "wide",
          IntStream.range(0, 200)
              .mapToObj(i -> Column.of("c" + i, ColumnType.INT64).nullable())
              .toList());

  @Test
  void theFirstColumnsOfAWideTableHaveBounds() {
    RowGroups rowGroups = new RowGroups(WIDE);
    List<WrittenFile.ValueRange> ranges =
        IntStream.range(0, 200)
            .mapToObj(i -> new WrittenFile.ValueRange("c" + i, (long) i, i + 10L, i))
            .toList();

    rowGroups.add(new WrittenFile.RowGroup(500, 4, 9_000, ranges));

    assertThat(rowGroups.columns().keySet())
        .containsExactlyElementsOf(IntStream.range(0, 128).mapToObj(i -> "c" + i).toList());
    RowGroups.Ranges last = rowGroups.columns().get("c127");
    assertThat(last.min(0)).isEqualTo(127L);
    assertThat(last.max(0)).isEqualTo(137L);
    assertThat(last.nulls(0)).isEqualTo(127);
  }

  @Test
  void anEarlierIndexWithTheBoundsOfAllColumnsIsRead() throws IOException {
    String columns =
        IntStream.range(0, 200)
            .mapToObj("\"c%1$d\": {\"min\": [%1$d], \"max\": [null], \"nulls\": [0]}"::formatted)
            .collect(Collectors.joining(", "));
    String json =
        "{\"rows\": [5], \"offsets\": [4], \"bytes\": [77], \"columns\": {" + columns + "}}";

    RowGroups read;
    try (JsonParser parser = Json.factory().createParser(json)) {
      parser.nextToken();
      read = new IndexArrays(parser).rowGroups(WIDE);
    }

    assertThat(read.columns()).hasSize(128);
    assertThat(read.columns().get("c3").min(0)).isEqualTo(3L);
    assertThat(read.rows(0)).isEqualTo(5);
  }
}
