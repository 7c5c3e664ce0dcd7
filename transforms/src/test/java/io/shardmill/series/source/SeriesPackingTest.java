package io.shardmill.series.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.gather.Unpacking;
import io.shardmill.series.Series;
import io.shardmill.series.SeriesBlock;
import io.shardmill.series.WindowSizes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rows of things find their windows, however they stand in the table. */
class SeriesPackingTest {

  private static final long HOUR = 3_600_000_000L;

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "rows",
          Column.of("jar", ColumnType.INT32),
          Column.of("ts", ColumnType.TIMESTAMP_MICROS),
          Column.decimal("volt", 5, 3).nullable());

  private static final SeriesColumns COLUMNS = SeriesColumns.of(SCHEMA, "jar", "ts", List.of());

  private final SeriesPacking packing =
      new SeriesPacking(
          COLUMNS, WindowSizes.of(List.of(Duration.ofHours(1), Duration.ofHours(2))), "rows");

  /** Rows of jar, time and thousandths of a volt. */
  private static ColumnBlock block(int[][] rows) {
    int[] jars = new int[rows.length];
    long[] times = new long[rows.length];
    byte[] volts = new byte[rows.length * 16];
    for (int row = 0; row < rows.length; row++) {
      jars[row] = rows[row][0];
      times[row] = rows[row][1] * HOUR / 4;
      ByteBuffer.wrap(volts, row * 16, 16).putLong(rows[row][2] < 0 ? -1 : 0).putLong(rows[row][2]);
    }
    return ColumnBlock.of(
        SCHEMA,
        "rows",
        0,
        List.of(
            new ColumnVector.Int32s(jars, rows.length, null),
            new ColumnVector.Int64s(times, rows.length, null),
            new ColumnVector.FixedBinaries(volts, 16, rows.length, null)),
        rows.length);
  }

  /** What comes out of the gather: by key, those of one key in order. */
  private List<Series> gathered(int[][] rows) throws IOException {
    Map<Long, List<ByteArrayOutputStream>> packed = new TreeMap<>();
    packing.pack(
        new TableRows(0, block(rows)),
        key -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          packed.computeIfAbsent(key, any -> new ArrayList<>()).add(bytes);
          return new DataOutputStream(bytes);
        });
    List<Series> series = new ArrayList<>();
    Unpacking<SeriesBlock> open = packing.unpack();
    for (Map.Entry<Long, List<ByteArrayOutputStream>> key : packed.entrySet()) {
      if (!open.takes(key.getKey())) {
        series.addAll(open.build().series());
        open = packing.unpack();
      }
      for (ByteArrayOutputStream bytes : key.getValue()) {
        open.read(key.getKey(), new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      }
    }
    series.addAll(open.build().series());
    return series;
  }

  @Test
  void aBlockHasTheRowsOfOneThingInOneLongestWindow() throws IOException {
    int[][] rows = {{1, 0, 12_600}, {1, 1, -1}, {1, 7, 5}, {1, 8, 6}, {2, 0, 7}};

    List<Series> series = gathered(rows);

    assertThat(series).hasSize(3);
    Series first = series.stream().filter(each -> each.rows() == 3).findFirst().orElseThrow();
    assertThat(first.entity()).isEqualTo("1");
    assertThat(first.times()).containsExactly(0, HOUR / 4, 7 * HOUR / 4);
    assertThat(first.columns()[0]).containsExactly(12.6, -0.001, 0.005);
  }

  @Test
  void rowsThatAlternateGiveTheSameSeries() throws IOException {
    int[][] rows = new int[400][];
    int[][] ordered = new int[400][];
    for (int row = 0; row < rows.length; row++) {
      int jar = row % 20;
      rows[row] = new int[] {jar, row / 20, row};
      ordered[jar * 20 + row / 20] = rows[row];
    }

    assertThat(gathered(rows)).usingRecursiveComparison().isEqualTo(gathered(ordered));
  }
}
