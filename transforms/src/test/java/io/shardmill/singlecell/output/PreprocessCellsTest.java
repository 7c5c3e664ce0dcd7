package io.shardmill.singlecell.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.flow.ReadBlocks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.identity.RunIdentity;
import io.shardmill.singlecell.source.CellReadOptions;
import io.shardmill.singlecell.source.CellSource;
import io.shardmill.singlecell.source.file.CellFileOptions;
import io.shardmill.singlecell.steps.CellFindings.Stored;
import io.shardmill.singlecell.steps.Normalization;
import io.shardmill.singlecell.steps.VariableGenes;
import io.shardmill.singlecell.steps.expression.Batches;
import io.shardmill.singlecell.steps.expression.GeneRules;
import io.shardmill.singlecell.steps.qc.CellRules;
import io.shardmill.singlecell.steps.variable.FindByVariance;
import io.shardmill.testdata.h5.H5adTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preprocessing of cells as a program of one's own composes it, on the Direct runner. */
class PreprocessCellsTest {

  @TempDir Path folder;
  private CellSource source;

  /** Five cells of three genes; the last one has no counts. */
  @BeforeEach
  void writeAFile() throws IOException {
    H5adTree.csr(new double[][] {{1, 3, 0}, {4, 4, 0}, {0, 2, 0}, {1, 0, 1}, {0, 0, 0}})
        .write(folder.resolve("cells.h5ad"));
    source =
        CellSource.of(
            folder.resolve("cells.h5ad").toString(),
            CellReadOptions.of(CellFileOptions.defaults()));
  }

  private Dataset write(String name, CellChoices choices, @Nullable Long seed) throws IOException {
    CellTable table =
        CellTable.of(source.schema().obs(), EnumSet.allOf(CellTable.Entry.class)).withoutGroups();
    PreprocessCells preprocess = PreprocessCells.of(source, choices, 3);
    DatasetPlan plan =
        DatasetPlan.of("cell", table.schema(), RunIdentity.of("cells", 1))
            .chunks(preprocess.plan().chunks());
    DatasetRun run = DatasetRun.start(folder.resolve(name).toString(), OnExisting.FAIL, plan);
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PreprocessCells.Result result =
        pipeline.apply(seed == null ? preprocess : preprocess.shuffled(seed, run));
    result
        .cells()
        .apply(
            WriteDataset.of(run, plan, table)
                .withCompletion(result.findings(), choices.report(new CellSummary(3, -1))));
    pipeline.run().waitUntilFinish();
    return Dataset.open(folder.resolve(name).toString());
  }

  private static List<String> cells(Dataset dataset) throws IOException {
    List<String> cells = new ArrayList<>();
    DatasetReader reader = dataset.reader(List.of("cell_id"), 1);
    for (long row = 0; row < reader.rows(); row++) {
      cells.add(reader.row(row).get("cell_id").toString());
    }
    return cells;
  }

  @Test
  void cellsAndGenesAreChosenAndCountsNormalized() throws Exception {
    Dataset dataset =
        write(
            "out",
            CellChoices.of(source)
                .withCellRules(List.of(CellRules.minGenes(1)))
                .withGeneRules(List.of(GeneRules.minCells(2)))
                .withNormalization(Normalization.toTotal(8)),
            null);
    DatasetReader reader = dataset.reader(List.of("gene_ids", "values"), 1);

    assertThat(cells(dataset)).containsExactly("c0", "c1", "c2", "c3");
    assertThat(dataset.index().chunks()).extracting(ChunkIndex.Chunk::rows).containsExactly(3L, 1L);
    assertThat((int[]) reader.row(0).get("gene_ids")).containsExactly(0, 1);
    assertThat((float[]) reader.row(0).get("values")).containsExactly(2, 6);
    assertThat((float[]) reader.row(1).get("values")).containsExactly(4, 4);
    assertThat((float[]) reader.row(3).get("values"))
        .as("the sum is of the genes that are left")
        .containsExactly(8);
    assertThat(dataset.verify()).isEmpty();
  }

  @Test
  void variableGenesAreLookedFor() {
    CellChoices choices =
        CellChoices.of(source)
            .withVariableGenes(VariableGenes.by(FindByVariance.ofBatches(Batches.none(), 1)))
            .withStored(Stored.VARIABLE);

    assertThat(choices.genesKnown()).isFalse();
    assertThatThrownBy(() -> write("out", choices, null))
        .hasMessageContaining("5 cells in which 3 genes vary are too few");
  }

  @Test
  void aShuffleHoldsTheSameCellsInAnotherOrder() throws Exception {
    List<String> shuffled = cells(write("shuffled", CellChoices.of(source), 3L));

    assertThat(shuffled).containsExactlyInAnyOrder("c0", "c1", "c2", "c3", "c4");
    assertThat(shuffled).isNotEqualTo(cells(write("out", CellChoices.of(source), null)));
  }

  /** What a program of one's own writes whose data set names no identity. */
  private Dataset compose(CellChoices choices, OnExisting onExisting) throws IOException {
    CellTable table =
        CellTable.of(source.schema().obs(), EnumSet.allOf(CellTable.Entry.class)).withoutGroups();
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(PreprocessCells.of(source, choices, 3))
        .cells()
        .apply(
            WriteDataset.to(folder.resolve("composed").toString())
                .onExisting(onExisting)
                .of(table, "cell"));
    pipeline.run().waitUntilFinish();
    return Dataset.open(folder.resolve("composed").toString());
  }

  @Test
  void theIdentityIsFoundOutFromSourceAndChoices() throws Exception {
    CellChoices choices = CellChoices.of(source).withNormalization(Normalization.toTotal(8));
    Dataset dataset = compose(choices, OnExisting.FAIL);

    assertThat(cells(dataset)).containsExactly("c0", "c1", "c2", "c3", "c4");
    assertThat(dataset.index().inputs())
        .extracting(ChunkIndex.Input::name)
        .containsExactly(folder.resolve("cells.h5ad").toString());
    assertThat(compose(choices, OnExisting.RESUME).index().version()).isEqualTo(1);
    assertThatThrownBy(
            () -> compose(choices.withNormalization(Normalization.toTotal(9)), OnExisting.RESUME))
        .hasMessageContaining("9.0");
  }

  @Test
  void cellsGoOnAsElementsOfOnesOwnPipeline() {
    Pipeline pipeline = Pipeline.create();
    PCollection<String> sums =
        pipeline
            .apply(PreprocessCells.of(source, CellChoices.of(source), 3))
            .cells()
            .apply(ReadBlocks.of(NamedCells.class))
            .blocks()
            .apply(Reshuffle.viaRandomKey())
            .apply(
                FlatMapElements.into(TypeDescriptors.strings())
                    .via(
                        block ->
                            IntStream.range(0, block.rows())
                                .mapToObj(
                                    row ->
                                        block.key(row)
                                            + " "
                                            + block.cells().metrics().totalCounts()[row])
                                .toList()));

    PAssert.that(sums).containsInAnyOrder("c0 4.0", "c1 8.0", "c2 2.0", "c3 2.0", "c4 0.0");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void displayDataTellsTheRules() {
    CellChoices choices = CellChoices.of(source).withCellRules(List.of(CellRules.minGenes(1)));

    assertThat(DisplayData.from(choices.check()).items())
        .anySatisfy(item -> assertThat(item.getValue()).isEqualTo("[MIN_GENES]"));
    assertThat(choices.check()).hasToString("CheckCells[MIN_GENES]");
  }

  @Test
  void aNormalizationChecksItsNumbers() {
    assertThatThrownBy(() -> Normalization.toTotal(0)).hasMessageContaining("above 0, got 0.0");
    assertThatThrownBy(() -> Normalization.toMedian().withoutGenesAbove(2))
        .hasMessageContaining("between 0 and 1, not 2.0");
  }
}
