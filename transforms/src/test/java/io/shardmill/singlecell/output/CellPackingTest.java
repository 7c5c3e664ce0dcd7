package io.shardmill.singlecell.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.gather.Unpacking;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.qc.CellMetrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellPackingTest {

  private static final List<Column> OBS =
      List.of(
          Column.of("text", ColumnType.STRING).nullable(),
          Column.of("truth", ColumnType.BOOLEAN),
          Column.of("i8", ColumnType.INT8),
          Column.of("i16", ColumnType.INT16),
          Column.of("i32", ColumnType.INT32),
          Column.of("i64", ColumnType.INT64),
          Column.of("f32", ColumnType.FLOAT32),
          Column.of("f64", ColumnType.FLOAT64).nullable());

  /** Two cells: one of extreme values, one of which nothing is known. */
  private static NumberedCells cells(long first, long second) {
    BitSet missing = BitSet.valueOf(new long[] {2});
    return new NumberedCells(
        new long[] {first, second},
        ColumnVector.Strings.of(List.of("é" + first, "b" + second)),
        ColumnVector.Strings.repeated("set", 2),
        List.of(
            ColumnVector.Strings.ofNullable(Arrays.asList("ü", null)),
            new ColumnVector.Booleans(new boolean[] {true, false}, 2, null),
            new ColumnVector.Int8s(new byte[] {-128, 0}, 2, null),
            new ColumnVector.Int16s(new short[] {-32768, 0}, 2, null),
            new ColumnVector.Int32s(new int[] {Integer.MIN_VALUE, 0}, 2, null),
            new ColumnVector.Int64s(new long[] {Long.MIN_VALUE, 0}, 2, null),
            new ColumnVector.Float32s(new float[] {Float.MIN_VALUE, 0}, 2, null),
            new ColumnVector.Float64s(new double[] {Double.MAX_VALUE, 0}, 2, missing)),
        new CellMetrics(new double[] {4.5, 0}, new int[] {4, 0}, new double[] {0.25, 0}),
        new SparseMatrix(
            1000,
            new int[] {0, 4, 4},
            new int[] {0, 1, 998, 999},
            new double[] {1, -2.5, 1e300, 9_007_199_254_740_991.0}),
        new float[] {0.5f, -1, Float.MAX_VALUE, 3});
  }

  @Test
  void cellsKeepAllTheirValues() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    List<Long> keys = new ArrayList<>();
    CellPacking packing = new CellPacking(OBS);
    packing.pack(
        cells(3, 1),
        key -> {
          keys.add(key);
          return out;
        });
    Unpacking<NumberedCells> unpacking = packing.unpack();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    unpacking.read(3, in);
    unpacking.read(1, in);

    NumberedCells block = unpacking.build();

    assertThat(keys).containsExactly(3L, 1L);
    assertThat(in.available()).isZero();
    assertThat(block.rows()).isEqualTo(2);
    assertThat(block.index()).containsExactly(3, 1);
    assertFirstIsAsItWas(block);
  }

  private static NumberedCells emptyCell() {
    return new NumberedCells(
        new long[] {0},
        ColumnVector.Strings.of(List.of("a")),
        ColumnVector.Strings.of(List.of("set")),
        List.of(),
        new CellMetrics(new double[1], new int[1], new double[1]),
        new SparseMatrix(5, new int[2], new int[0], new double[0]),
        new float[0]);
  }

  @Test
  void aBlockIsFullWith1024Cells() throws Exception {
    Unpacking<NumberedCells> unpacking = new CellPacking(List.of()).unpack();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new CellPacking(List.of()).pack(emptyCell(), key -> new DataOutputStream(bytes));
    for (int row = 0; row < 1024; row++) {
      assertThat(unpacking.takes(row)).isTrue();
      unpacking.read(row, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    assertThat(unpacking.takes(1024)).isFalse();
    assertThat(unpacking.build().rows()).isEqualTo(1024);
  }

  /** The first of the pair is row 0. */
  private static void assertFirstIsAsItWas(NumberedCells block) {
    NumberedCells before = cells(3, 12);
    assertThat(block.ids().get(0)).isEqualTo("é3");
    assertThat(block.ids().get(1)).isEqualTo("b1");
    assertThat(block.datasets().get(0)).isEqualTo("set");
    ColumnVector.Strings texts = (ColumnVector.Strings) block.obs().get(0);
    assertThat(texts.nulls().get(1)).isTrue();
    assertThat(texts.get(0)).isEqualTo("ü");
    assertThat(((ColumnVector.Booleans) block.obs().get(1)).values()).startsWith(true, false);
    assertThat(((ColumnVector.Int8s) block.obs().get(2)).values()[0]).isEqualTo((byte) -128);
    assertThat(((ColumnVector.Int16s) block.obs().get(3)).values()[0]).isEqualTo((short) -32768);
    assertThat(((ColumnVector.Int32s) block.obs().get(4)).values()[0]).isEqualTo(Integer.MIN_VALUE);
    assertThat(((ColumnVector.Int64s) block.obs().get(5)).values()[0]).isEqualTo(Long.MIN_VALUE);
    assertThat(((ColumnVector.Float32s) block.obs().get(6)).values()[0]).isEqualTo(Float.MIN_VALUE);
    ColumnVector.Float64s doubles = (ColumnVector.Float64s) block.obs().get(7);
    assertThat(doubles.nulls().get(1)).isTrue();
    assertThat(doubles.values()[0]).isEqualTo(Double.MAX_VALUE);
    assertThat(block.metrics().totalCounts()[0]).isEqualTo(4.5);
    assertThat(block.metrics().genes()[0]).isEqualTo(4);
    assertThat(block.metrics().mitochondrialCounts()[0]).isEqualTo(0.25);
    assertThat(block.counts().columns()).isEqualTo(1000);
    assertThat(block.counts().offsets()).startsWith(0, 4, 4);
    assertThat(block.counts().genes()).startsWith(before.counts().genes());
    assertThat(block.counts().values()).startsWith(before.counts().values());
    assertThat(block.expression()).startsWith(before.expression());
  }
}
