package io.shardmill.chunk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import io.shardmill.column.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ColumnBlockCoderTest {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "all",
          Column.of("boolean", ColumnType.BOOLEAN),
          Column.of("int8", ColumnType.INT8),
          Column.of("int16", ColumnType.INT16),
          Column.of("int32", ColumnType.INT32).nullable(),
          Column.of("int64", ColumnType.INT64),
          Column.of("time", ColumnType.TIMESTAMP_MICROS),
          Column.of("float", ColumnType.FLOAT32),
          Column.of("double", ColumnType.FLOAT64),
          Column.of("text", ColumnType.STRING).nullable(),
          Column.fixedBinary("binary", 2),
          Column.listOf("list", ColumnType.INT32).nullable().nullableElements(),
          Column.listOfLists("lists", ColumnType.STRING));

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    Arrays.stream(set).forEach(bits::set);
    return bits;
  }

  /** Offsets that do not start at 0: rows in the middle of what a reader decoded. */
  private static ColumnBlock block() {
    ColumnVector.Lists inner =
        new ColumnVector.Lists(
            ColumnVector.Strings.of(List.of("-", "a", "", "\u20ac")),
            new int[] {0, 1, 2, 4},
            3,
            null);
    return ColumnBlock.of(
        SCHEMA,
        "file",
        7,
        List.of(
            new ColumnVector.Booleans(new boolean[] {true, false, true, true}, 3, null),
            new ColumnVector.Int8s(new byte[] {-1, 0, 1, 9}, 3, null),
            new ColumnVector.Int16s(new short[] {-300, 0, 300, 9}, 3, null),
            new ColumnVector.Int32s(new int[] {-70_000, 0, 70_000, 9}, 3, bits(1)),
            new ColumnVector.Int64s(new long[] {Long.MIN_VALUE, 0, 5, 9}, 3, null),
            new ColumnVector.Int64s(new long[] {1, 2, 3, 9}, 3, null),
            new ColumnVector.Float32s(new float[] {-1.5f, Float.NaN, 2, 9}, 3, null),
            new ColumnVector.Float64s(new double[] {-1.5, 1e300, -0.0, 9}, 3, null),
            new ColumnVector.Strings(
                "xxab\u00e9".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new int[] {2, 4, 4, 6},
                3,
                bits(1)),
            new ColumnVector.FixedBinaries(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 3, null),
            new ColumnVector.Lists(
                new ColumnVector.Int32s(new int[] {9, 1, 2, 3}, 4, bits(2)),
                new int[] {1, 3, 3, 4},
                3,
                bits(1)),
            new ColumnVector.Lists(inner, new int[] {1, 2, 2, 3}, 3, null)),
        3);
  }

  @Test
  void everyTypeComesBack() throws Exception {
    ColumnBlock block = block();
    ColumnBlock back =
        CoderUtils.decodeFromByteArray(
            ColumnBlockCoder.of(), CoderUtils.encodeToByteArray(ColumnBlockCoder.of(), block));

    assertThat(back.schema()).isEqualTo(SCHEMA);
    assertThat(rows(back)).isEqualTo(rows(block));
    assertThat(back.source()).isEqualTo("file");
    assertThat(back.position(2)).isEqualTo(9);
  }

  @Test
  void rowsThatWereChosenKeepTheirPositions() throws Exception {
    ColumnBlock block = block().select(RowSelection.of(new int[] {0, 2}));
    ColumnBlock back =
        CoderUtils.decodeFromByteArray(
            ColumnBlockCoder.of(), CoderUtils.encodeToByteArray(ColumnBlockCoder.of(), block));

    assertThat(rows(back)).isEqualTo(rows(block));
    assertThat(back.position(1)).isEqualTo(9);
  }

  private static List<String> rows(ColumnBlock block) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < block.rows(); row++) {
      List<String> values = new ArrayList<>();
      for (ColumnVector column : block.columns()) {
        values.add(column.isNull(row) ? "null" : column.textAt(row));
      }
      rows.add(values.toString());
    }
    return rows;
  }
}
