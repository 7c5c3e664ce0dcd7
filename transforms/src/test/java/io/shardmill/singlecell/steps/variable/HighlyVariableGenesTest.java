package io.shardmill.singlecell.steps.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.column.RowSelection;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.CellBlocks;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.Batches;
import io.shardmill.singlecell.steps.expression.ExpressionStatistics;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.expression.GeneStatistics;
import io.shardmill.singlecell.steps.expression.LibrarySizes;
import io.shardmill.singlecell.steps.expression.MedianLibrarySize;
import io.shardmill.singlecell.steps.expression.NormalizeTotal;
import io.shardmill.singlecell.steps.expression.SizeCells;
import io.shardmill.singlecell.steps.expression.SizedCells;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HighlyVariableGenesTest {

  @Test
  void binsHoldTheirUpperEdge() {
    MeanBins bins = MeanBins.ofEqualWidth(new double[] {0, 20, 3});

    assertThat(IntStream.of(0, 1, 2, 20).map(bins::of)).containsExactly(0, 0, 1, 19);
    assertThat(bins.of(1.5)).isEqualTo(1);
    assertThat(MeanBins.ofEqualWidth(new double[] {2, 2}).of(2)).isBetween(9, 10);
  }

  @Test
  void percentilesOfEqualMeansAreOneBin() {
    double[] means = new double[40];
    Arrays.fill(means, 30, 40, 5);
    MeanBins bins = MeanBins.ofPercentiles(means);

    assertThat(bins.of(0)).isZero();
    assertThat(bins.of(5)).isEqualTo(bins.count() - 1).isPositive();
  }

  @Test
  void aGeneAloneInItsBinIsOne() {
    // Gene 2 has by far the highest mean.
    Dispersions dispersions =
        Dispersions.ofAll(
            moments(new double[][] {{0, 1, 90}, {2, 1, 10}, {0, 3, 50}}), DispersionFlavor.SEURAT);

    assertThat(dispersions.normalized()[2]).isEqualTo(1);
  }

  @Test
  void aGeneWithoutVarianceHasNoDispersion() {
    Dispersions dispersions =
        Dispersions.ofAll(
            moments(new double[][] {{0, 1, 4}, {0, 2, 4}, {0, 9, 4}}), DispersionFlavor.SEURAT);

    assertThat(dispersions.dispersions()[0]).isNaN();
    assertThat(dispersions.normalized()[2]).isNaN();
    assertThat(dispersions.choose(HvgCutoff.DEFAULT)[2]).isFalse();
    assertThat(dispersions.choose(new HvgCutoff.Top(3))).containsExactly(false, true, false);
  }

  @Test
  void genesAsVariableAsTheLastAreTakenToo() {
    Dispersions dispersions =
        new Dispersions(
            new int[] {0, 1, 2, 3},
            new double[] {1, 1, 1, 1},
            new double[4],
            new double[] {2, 1, 1, Double.NaN});

    assertThat(dispersions.choose(new HvgCutoff.Top(2))).containsExactly(true, true, true, false);
    assertThat(dispersions.choose(new HvgCutoff.Top(9))).containsExactly(true, true, true, false);
  }

  @Test
  void noCellsHaveNoVariableGenes() {
    HighlyVariableGenes genes =
        HighlyVariableGenes.byDispersion(
            new BatchMoments(), DispersionFlavor.CELL_RANGER, new HvgCutoff.Top(2));

    assertThat(genes.flags()).isEmpty();
    assertThat(genes.columns().vectors()).allSatisfy(v -> assertThat(v.rows()).isZero());
  }

  @Test
  void batchesThatAreTooSmallAreNamed() {
    BatchMoments moments = new BatchMoments();
    moments.add("tiny", CellBlocks.matrix(new double[] {1, 2, 3, 4}), 0, 1);

    assertThatThrownBy(() -> VarianceTrends.fit(moments, 0.3))
        .isInstanceOf(ShardmillException.class)
        .hasMessageStartingWith("Highly variable genes of batch 'tiny': 1 cells in which 0 genes");
  }

  /** R's loess fits these with a warning, scikit-misc refuses them. */
  @Test
  void curvesThroughFewDistinctPlacesAreTheSmallestOfTheBest() {
    double[] x = {1, 1, 1, 1, 2, 2, 2, 2};
    double[] y = {0, 1, 2, 1, 4, 5, 6, 5};

    assertThat(Loess.fit(x, y, 1))
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(1, 1, 1, 1, 5, 5, 5, 5);
    assertThat(Loess.fit(new double[] {3, 3, 3, 3}, new double[] {1, 2, 3, 6}, 1)[0])
        .isEqualTo(3, within(1e-9));
  }

  /** The statistics of a pipeline, in chunks, are those of one block. */
  @Test
  void chunksGiveTheSameGenesAsOneBlock() throws IOException {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    Chunks<MeasuredCells> cells = pipeline.apply("Plan", PlanChunks.of(new GoldenSource(17)));
    PCollectionView<HighlyVariableGenes> byVariance =
        cells.apply("By variance", FindByVariance.ofBatches(Batches.column(0), 40).commonFirst());
    Chunks<SizedCells> sized = cells.apply("Size", ApplyStep.of(SizeCells.ofAllGenes()));
    PCollectionView<Double> median =
        sized.apply(
            "Median",
            SummarizeChunks.with(new MedianLibrarySize(), LibrarySizes.CODER, DoubleCoder.of()));
    PCollectionView<HighlyVariableGenes> byDispersion =
        sized
            .apply("Normalize", ApplyStep.with(median, NormalizeTotal.toMedian()))
            .apply(
                "By dispersion",
                SummarizeChunks.with(
                    new FindByDispersion(
                        ExpressionStatistics.of(Batches.none()),
                        DispersionFlavor.SEURAT,
                        new HvgCutoff.Top(30)),
                    BatchMoments.CODER,
                    HighlyVariableGenes.CODER));
    PCollection<String> found =
        pipeline
            .apply(Create.of(0))
            .apply(
                ParDo.of(new TellFn(List.of(byVariance, byDispersion)))
                    .withSideInputs(byVariance, byDispersion));

    PAssert.that(found)
        .containsInAnyOrder(List.of(flags(oneBlockByVariance()), flags(oneBlockByDispersion())));
    pipeline.run().waitUntilFinish();
  }

  private static HighlyVariableGenes oneBlockByVariance() {
    GeneStatistics statistics = new GeneStatistics(Batches.column(0));
    MeasuredCells cells = GoldenCells.measured();
    VarianceTrends trends = VarianceTrends.fit(statistics.add(statistics.create(), cells), 0.3);
    BatchMoments clipped =
        statistics.add(
            statistics.create(), new ClipCounts(Batches.column(0)).apply(cells, trends, context()));
    return VarianceRanking.of(trends, clipped, 40, VarianceRanking.Order.BATCHES_FIRST);
  }

  private static HighlyVariableGenes oneBlockByDispersion() throws IOException {
    SizedCells sized = SizeCells.ofAllGenes().apply(GoldenCells.measured(), context());
    LibrarySizes sizes = new MedianLibrarySize().add(new LibrarySizes(), sized);
    ExpressionStatistics statistics = ExpressionStatistics.of(Batches.none());
    return HighlyVariableGenes.byDispersion(
        statistics.add(
            statistics.create(), NormalizeTotal.toMedian().apply(sized, sizes.median(), context())),
        DispersionFlavor.SEURAT,
        new HvgCutoff.Top(30));
  }

  private static ChunkContext context() {
    return new RecordingContext(new ChunkRange(0, "golden", 0, GoldenCells.CELLS));
  }

  private static String flags(HighlyVariableGenes genes) {
    return Arrays.toString(genes.flags());
  }

  private static GeneMoments moments(double[][] rows) {
    GeneMoments moments = new GeneMoments(rows[0].length);
    moments.add(CellBlocks.matrix(rows), 0, rows.length);
    return moments;
  }

  /** The golden cells, some rows at a time. */
  private record GoldenSource(long chunkSize) implements ChunkSource<MeasuredCells> {
    @Override
    public ChunkPlan plan() {
      return ChunkPlan.builder().cut("golden", 0, GoldenCells.CELLS, chunkSize).build();
    }

    @Override
    public BlockReader<MeasuredCells> open(ChunkRange range, ChunkContext context) {
      int[] rows = IntStream.range((int) range.start(), (int) range.end()).toArray();
      MeasuredCells block = GoldenCells.measured().select(RowSelection.of(rows));
      return new BlockReader<>() {
        private @Nullable MeasuredCells next = block;

        @Override
        public @Nullable MeasuredCells read() {
          MeasuredCells read = next;
          next = null;
          return read;
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Tells which genes were found. */
  private static final class TellFn extends DoFn<Integer, String> {
    private final List<PCollectionView<HighlyVariableGenes>> views;

    TellFn(List<PCollectionView<HighlyVariableGenes>> views) {
      this.views = views;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      views.forEach(view -> context.output(flags(context.sideInput(view))));
    }
  }
}
