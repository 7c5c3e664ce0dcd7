package io.shardmill.singlecell.steps.variable;

import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.Lineage;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.Batches;
import io.shardmill.singlecell.steps.expression.GeneStatistics;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import java.util.List;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Finds highly variable genes by their variance in raw counts, as scanpy's {@code
 * highly_variable_genes} does with flavors {@code seurat_v3} and {@code seurat_v3_paper}.
 *
 * <pre>{@code
 * PCollectionView<HighlyVariableGenes> genes =
 *     cells.apply("Highly variable genes", FindByVariance.ofBatches(Batches.none(), 2000));
 * }</pre>
 *
 * <p>Two passes: moments of the counts, to which the trend of variance is fitted, and moments of
 * the counts clipped by it. Memory: about 100 bytes for each gene and batch.
 */
public final class FindByVariance
    extends PTransform<Chunks<MeasuredCells>, PCollectionView<HighlyVariableGenes>> {

  /** Scanpy's default. */
  private static final double SPAN = 0.3;

  private final Batches batches;
  private final int genes;
  private final VarianceRanking.Order order;

  private FindByVariance(Batches batches, int genes, VarianceRanking.Order order) {
    if (genes < 1) {
      throw new IllegalArgumentException("At least 1 gene must be highly variable, not " + genes);
    }
    this.batches = batches;
    this.genes = genes;
    this.order = order;
  }

  /**
   * Finds so many genes in each batch, and takes those with the best median rank over the batches
   * in which they were found.
   */
  public static FindByVariance ofBatches(Batches batches, int genes) {
    return new FindByVariance(batches, genes, VarianceRanking.Order.RANK_FIRST);
  }

  /** The same, but takes those that were found in most batches: {@code seurat_v3_paper}. */
  public FindByVariance commonFirst() {
    return new FindByVariance(batches, genes, VarianceRanking.Order.BATCHES_FIRST);
  }

  @Override
  public PCollectionView<HighlyVariableGenes> expand(Chunks<MeasuredCells> cells) {
    GeneStatistics statistics = new GeneStatistics(batches);
    PCollectionView<VarianceTrends> trends =
        cells.apply(
            "Fit trends",
            SummarizeChunks.with(
                new FitVarianceTrends(statistics, SPAN), BatchMoments.CODER, VarianceTrends.CODER));
    PCollectionView<BatchMoments> clipped =
        cells
            .apply("Clip", ApplyStep.with(trends, new ClipCounts(batches)))
            .apply(
                "Sum clipped",
                SummarizeChunks.with(statistics, BatchMoments.CODER, BatchMoments.CODER));
    PCollectionView<HighlyVariableGenes> found =
        cells
            .getPipeline()
            .apply("Once", Create.of(0).withCoder(VarIntCoder.of()))
            .apply(
                "Rank",
                ParDo.of(new RankFn(trends, clipped, genes, order)).withSideInputs(trends, clipped))
            .setCoder(HighlyVariableGenes.CODER)
            .apply("View", View.asSingleton());
    Lineage.joinedBy(this, found, List.of(trends, clipped));
    return found;
  }

  private static final class RankFn extends DoFn<Integer, HighlyVariableGenes> {
    private final PCollectionView<VarianceTrends> trends;
    private final PCollectionView<BatchMoments> clipped;
    private final int genes;
    private final VarianceRanking.Order order;

    RankFn(
        PCollectionView<VarianceTrends> trends,
        PCollectionView<BatchMoments> clipped,
        int genes,
        VarianceRanking.Order order) {
      this.trends = trends;
      this.clipped = clipped;
      this.genes = genes;
      this.order = order;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(
          VarianceRanking.of(context.sideInput(trends), context.sideInput(clipped), genes, order));
    }
  }
}
