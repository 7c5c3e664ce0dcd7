package io.shardmill.singlecell.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.Recipe;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.identity.RunIdentity;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.output.NumberedCells;
import io.shardmill.singlecell.qc.CellMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileTest {

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

  @TempDir Path folder;
  private DatasetRun run;

  @BeforeEach
  void claimTheOutput() throws Exception {
    DatasetPlan plan =
        DatasetPlan.of(
                "cell",
                TableSchema.of("cells", Column.of("x", ColumnType.INT8)),
                RunIdentity.of("cells", 1))
            .chunks(2);
    run = DatasetRun.start(folder.toString(), OnExisting.FAIL, plan);
  }

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

  private static Recipe<NumberedCells> recipe(NumberedCells... blocks) {
    return (range, context, statistics) -> {
      context.read(2L * blocks.length + 1);
      context.filter(5, "dropped", "UNWANTED");
      Iterator<NumberedCells> all = List.of(blocks).iterator();
      return new BlockReader<>() {
        @Override
        public @Nullable NumberedCells read() {
          return all.hasNext() ? all.next() : null;
        }

        @Override
        public void close() {}
      };
    };
  }

  private static final Recipe.Statistics NONE =
      number -> {
        throw new IllegalStateException("no statistic is needed");
      };

  private List<String> scatter(long ordinal, Recipe<NumberedCells> recipe) throws Exception {
    return new ScatterToTiles(recipe, run, 10)
        .scatter(new ChunkRange(ordinal, "a.h5ad", 0, 9), NONE);
  }

  @Test
  void cellsOfAChunkAreMergedFromAllTilesWithAllTheirValues() throws Exception {
    List<String> files = new ArrayList<>();
    files.addAll(scatter(0, recipe(cells(3, 12), cells(7, 1))));
    files.addAll(scatter(1, recipe(cells(15, 5))));
    GatherCells gather = new GatherCells(run, OBS, 20, 10);
    List<Long> index = new ArrayList<>();
    List<RemovedRow> removed = new ArrayList<>();

    for (ChunkRange chunk : gather.plan().ranges()) {
      RecordingContext context = new RecordingContext(chunk);
      try (BlockReader<NumberedCells> blocks = gather.open(chunk, files, context)) {
        NumberedCells block = blocks.read();
        for (int row = 0; row < block.rows(); row++) {
          index.add(block.index()[row]);
        }
        assertThat(blocks.read()).isNull();
        assertThat(context.counts(block.rows()).balanced()).isTrue();
        if (chunk.ordinal() == 0) {
          assertFirstIsAsItWas(block);
        }
      }
      removed.addAll(context.removed());
    }

    assertThat(index).containsExactly(1L, 3L, 5L, 7L, 12L, 15L);
    assertThat(removed).extracting(RemovedRow::source).containsExactly("a.h5ad", "a.h5ad");
  }

  /** Row 1 of the block is the cell 3: the first of its pair. Row 0 is a second one. */
  private static void assertFirstIsAsItWas(NumberedCells block) {
    NumberedCells before = cells(3, 12);
    assertThat(block.ids().get(0)).isEqualTo("b1");
    assertThat(block.ids().get(1)).isEqualTo("é3");
    assertThat(block.datasets().get(1)).isEqualTo("set");
    ColumnVector.Strings texts = (ColumnVector.Strings) block.obs().get(0);
    assertThat(texts.nulls().get(0)).isTrue();
    assertThat(texts.get(1)).isEqualTo("ü");
    assertThat(((ColumnVector.Booleans) block.obs().get(1)).values()).startsWith(false, true);
    assertThat(((ColumnVector.Int8s) block.obs().get(2)).values()[1]).isEqualTo((byte) -128);
    assertThat(((ColumnVector.Int16s) block.obs().get(3)).values()[1]).isEqualTo((short) -32768);
    assertThat(((ColumnVector.Int32s) block.obs().get(4)).values()[1]).isEqualTo(Integer.MIN_VALUE);
    assertThat(((ColumnVector.Int64s) block.obs().get(5)).values()[1]).isEqualTo(Long.MIN_VALUE);
    assertThat(((ColumnVector.Float32s) block.obs().get(6)).values()[1]).isEqualTo(Float.MIN_VALUE);
    ColumnVector.Float64s doubles = (ColumnVector.Float64s) block.obs().get(7);
    assertThat(doubles.nulls().get(0)).isTrue();
    assertThat(doubles.values()[1]).isEqualTo(Double.MAX_VALUE);
    assertThat(block.metrics().totalCounts()[1]).isEqualTo(4.5);
    assertThat(block.metrics().genes()[1]).isEqualTo(4);
    assertThat(block.metrics().mitochondrialCounts()[1]).isEqualTo(0.25);
    assertThat(block.counts().columns()).isEqualTo(1000);
    assertThat(block.counts().offsets()).startsWith(0, 0, 4);
    assertThat(block.counts().genes()).startsWith(before.counts().genes());
    assertThat(block.counts().values()).startsWith(before.counts().values());
    assertThat(block.expression()).startsWith(before.expression());
  }

  @Test
  void aRangeThatAKilledRunHadFinishedIsNotEvaluatedAgain() throws Exception {
    List<String> files = scatter(0, recipe(cells(3, 12)));

    Recipe<NumberedCells> broken =
        (range, context, statistics) -> {
          throw new IllegalStateException("evaluated again");
        };
    assertThat(scatter(0, broken)).isEqualTo(files);
    assertThat(files).containsExactly("tiles/0/0", "tiles/0/report");
  }

  @Test
  void anInterruptedRangeIsEvaluatedToTheSameFiles() throws Exception {
    List<String> files = scatter(0, recipe(cells(3, 12)));
    run.store().delete("_work/" + run.id() + "/passes/tiles/0/done");

    assertThat(scatter(0, recipe(cells(3, 12)))).isEqualTo(files);
  }
}
