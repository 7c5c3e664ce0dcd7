package io.shardmill.singlecell.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.NameList;
import io.shardmill.chunk.Permutation;
import io.shardmill.chunk.exact.FindKeptRows;
import io.shardmill.chunk.exact.InputRows;
import io.shardmill.chunk.exact.KeptRows;
import io.shardmill.chunk.exact.RowSet;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.dataset.write.CommitDataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.dataset.write.WriteChunks;
import io.shardmill.gather.GatherRows;
import io.shardmill.identity.RunIdentity;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.singlecell.steps.expression.ExpressionBlock;
import io.shardmill.singlecell.steps.qc.FewCells;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells of several files to a shuffled data set, on the Direct runner. */
class ShuffledDatasetTest {

  private static final List<Column> OBS =
      List.of(
          Column.of("SRX_accession", ColumnType.STRING).nullable(),
          Column.of("age", ColumnType.INT32));
  private static final CellTable TABLE = CellTable.of(OBS, EnumSet.allOf(CellTable.Entry.class));

  /** Every second row of 100 and every third of 150 is kept: 100 cells. */
  private static final List<List<Boolean>> FILES =
      List.of(
          IntStream.range(0, 100).mapToObj(row -> row % 2 == 0).toList(),
          IntStream.range(0, 150).mapToObj(row -> row % 3 == 1).toList());

  @TempDir Path folder;

  private record NoFiles() implements Completion<KeptRows> {
    @Override
    public List<SideFile> sideFiles(StatisticsSet observed, KeptRows statistic) {
      return List.of();
    }
  }

  private Dataset write(String name, long seed, long rangeRows) throws IOException {
    FewCells source = new FewCells(FILES, rangeRows);
    InputRows rows = InputRows.of(source.plan());
    DatasetPlan plan =
        DatasetPlan.of("cell", TABLE.schema(), RunIdentity.of("cells", 1))
            .chunks(FewCells.exact(FILES, 30).plan().chunks());
    String root = folder.resolve(name).toString();
    DatasetRun run = DatasetRun.start(root, OnExisting.FAIL, plan);
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    var cells =
        pipeline.apply("Plan", PlanChunks.of(source)).apply("Keep", ApplyStep.of(FewCells.KEEP));
    PCollectionView<KeptRows> kept =
        cells.apply(
            "Which cells",
            SummarizeChunks.with(new FindKeptRows<>(rows), RowSet.CODER, KeptRows.CODER));
    PCollectionView<NameList> genes =
        pipeline
            .apply(
                "Genes",
                Create.of(List.of(NameList.copyOf(List.of("A", "B", "C", "D", "E"))))
                    .withCoder(SerializableCoder.of(NameList.class)))
            .apply("Gene list", View.asSingleton());
    cells
        .apply("Express", ApplyStep.of(ShuffledDatasetTest::halves))
        .apply("Number", ApplyStep.with(kept, new NumberCells()))
        .apply("Shuffle", ApplyStep.with(kept, new ShuffleCells(seed)))
        .apply("Gather", GatherRows.of(new CellPacking(OBS), run, FewCells.exact(FILES, 30).plan()))
        .apply("Name genes", ApplyStep.with(genes, new NameGenes()))
        .apply("Write", WriteChunks.of(TABLE, run))
        .apply("Commit", CommitDataset.of(run, plan, kept, new NoFiles()));
    pipeline.run().waitUntilFinish();
    return Dataset.open(root);
  }

  private static ExpressionBlock halves(MeasuredCells cells, ChunkContext context) {
    float[] halves = new float[cells.cells().matrix().entries()];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = (float) cells.cells().matrix().values()[i] / 2;
    }
    return new ExpressionBlock(cells, halves);
  }

  @Test
  void everyKeptCellIsWrittenOnceInTheOrderOfTheSeed() throws Exception {
    Dataset dataset = write("out", 42, 40);
    Permutation order = new Permutation(100, 42);
    String[] expected = new String[100];
    for (int cell = 0; cell < 100; cell++) {
      expected[(int) order.place(cell)] =
          cell < 50 ? "kept0-" + 2 * cell : "kept1-" + (3 * (cell - 50) + 1);
    }

    assertThat(dataset.index().chunks())
        .extracting(ChunkIndex.Chunk::rows)
        .containsExactly(30L, 30L, 30L, 10L);
    DatasetReader reader = dataset.reader(List.of("cell_id", "global_idx"), 1);
    for (int i = 0; i < 100; i++) {
      assertThat(reader.row(i).get("cell_id")).isEqualTo(expected[i]);
      assertThat(reader.row(i).get("global_idx")).isEqualTo((long) i);
    }
    assertThat(dataset.index().counts().read()).isEqualTo(250);
    assertThat(dataset.index().counts().filtered()).isEqualTo(Map.of("UNWANTED", 150L));
    assertThat(dataset.verify()).isEmpty();
    assertThat(folder.resolve("out/_work")).as("tiles are removed").doesNotExist();
  }

  @Test
  void aCellKeepsAllThatIsKnownOfIt() throws Exception {
    DatasetReader reader =
        write("out", 42, 40)
            .reader(TABLE.schema().columns().stream().map(Column::name).toList(), 1);

    for (long i = 0; i < reader.rows(); i++) {
      DatasetRow cell = reader.row(i);
      int row = Integer.parseInt(cell.get("cell_id").toString().substring(6));
      int file = cell.get("cell_id").toString().charAt(4) - '0';
      int[] counts = IntStream.range(0, row % 4).map(gene -> row + gene + 1).toArray();
      assertThat(cell.get("dataset")).isEqualTo("set" + file);
      assertThat(cell.get("SRX_accession"))
          .isEqualTo(row % 10 == 9 ? null : "SRX" + file + row / 3);
      assertThat(cell.get("age")).isEqualTo(row);
      assertThat((int[]) cell.get("gene_ids")).isEqualTo(IntStream.range(0, row % 4).toArray());
      assertThat((int[]) cell.get("counts")).isEqualTo(counts);
      assertThat((double) cell.get("total_counts")).isEqualTo(IntStream.of(counts).sum());
      assertThat(((float[]) cell.get("values"))).hasSize(row % 4);
    }
  }

  @Test
  void theFilesDependOnTheSeedAndNotOnHowTheInputWasCut() throws Exception {
    List<String> some = hashes(write("a", 42, 40));

    assertThat(hashes(write("b", 42, 7))).isEqualTo(some);
    assertThat(hashes(write("c", 43, 40))).isNotEqualTo(some);
  }

  private static List<String> hashes(Dataset dataset) {
    return new ArrayList<>(
        dataset.index().chunks().stream().map(ChunkIndex.Chunk::sha256).toList());
  }
}
