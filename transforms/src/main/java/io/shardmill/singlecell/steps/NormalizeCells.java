package io.shardmill.singlecell.steps;

import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.singlecell.steps.Normalization.Depth;
import io.shardmill.singlecell.steps.expression.ExpressionBlock;
import io.shardmill.singlecell.steps.expression.FindHighlyExpressed;
import io.shardmill.singlecell.steps.expression.HighlyExpressed;
import io.shardmill.singlecell.steps.expression.LibrarySizes;
import io.shardmill.singlecell.steps.expression.Log1p;
import io.shardmill.singlecell.steps.expression.MedianLibrarySize;
import io.shardmill.singlecell.steps.expression.NormalizeTotal;
import io.shardmill.singlecell.steps.expression.SizeCells;
import io.shardmill.singlecell.steps.expression.SizedCells;
import io.shardmill.singlecell.steps.expression.TakeCounts;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Makes expression of counts, with what passes before it found out about them.
 *
 * <pre>{@code
 * NormalizeCells normalize =
 *     NormalizeCells.of(Normalization.toMedian().withLogarithm(), counted, survey, others);
 * Chunks<ExpressionBlock> expression = counted.apply(normalize);
 * }</pre>
 */
public final class NormalizeCells
    extends PTransform<Chunks<MeasuredCells>, Chunks<ExpressionBlock>> {

  private final transient Normalization normalization;

  /** The steps, without the logarithm. */
  private final transient PTransform<Chunks<MeasuredCells>, Chunks<ExpressionBlock>> scale;

  private NormalizeCells(
      Normalization normalization,
      PTransform<Chunks<MeasuredCells>, Chunks<ExpressionBlock>> scale) {
    this.normalization = normalization;
    this.scale = scale;
  }

  /**
   * Adds the passes that a normalization needs, none to the most.
   *
   * @param counted the cells as they are counted
   * @param others whether each member of the axis before the gene rules is no gene
   */
  public static NormalizeCells of(
      Normalization normalization,
      Chunks<MeasuredCells> counted,
      PCollectionView<CellSurvey> survey,
      boolean[] others) {
    if (normalization.depth() == Depth.NONE) {
      return new NormalizeCells(normalization, TakeCounts.create());
    }
    ApplyStep<MeasuredCells, SizedCells> size = size(normalization, counted, survey, others);
    return new NormalizeCells(
        normalization, new Scale(size, scaling(normalization, counted, size)));
  }

  private static ApplyStep<MeasuredCells, SizedCells> size(
      Normalization normalization,
      Chunks<MeasuredCells> counted,
      PCollectionView<CellSurvey> survey,
      boolean[] others) {
    if (normalization.maxFraction() < 1) {
      PCollectionView<HighlyExpressed> found =
          counted.apply(
              "Find highly expressed genes",
              SummarizeChunks.with(
                  new FindHighlyExpressed(normalization.maxFraction()),
                  HighlyExpressed.CODER,
                  HighlyExpressed.CODER));
      return ApplyStep.with(found, SizeCells.withoutHighlyExpressed());
    }
    for (boolean other : others) {
      if (other) {
        return ApplyStep.with(survey, SizeCells.withoutOthers(others).taking(CellSurvey::genes));
      }
    }
    return ApplyStep.of(SizeCells.ofAllGenes());
  }

  private static ApplyStep<SizedCells, ExpressionBlock> scaling(
      Normalization normalization,
      Chunks<MeasuredCells> counted,
      ApplyStep<MeasuredCells, SizedCells> size) {
    if (normalization.depth() == Depth.TOTAL) {
      return ApplyStep.of(NormalizeTotal.to(normalization.total()));
    }
    PCollectionView<Double> median =
        counted
            .apply("Median: Library sizes", size)
            .apply(
                "Median",
                SummarizeChunks.with(
                    new MedianLibrarySize(), LibrarySizes.CODER, DoubleCoder.of()));
    return ApplyStep.with(median, NormalizeTotal.toMedian());
  }

  /** The same, without the logarithm. */
  public NormalizeCells withoutLogarithm() {
    return new NormalizeCells(
        new Normalization(
            normalization.depth(), normalization.total(), normalization.maxFraction(), false),
        scale);
  }

  @Override
  public Chunks<ExpressionBlock> expand(Chunks<MeasuredCells> counted) {
    Chunks<ExpressionBlock> scaled = counted.apply("Scale", scale);
    return normalization.logarithm() ? scaled.apply("Logarithm", Log1p.natural()) : scaled;
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("normalization", normalization.toString()));
  }

  private static final class Scale
      extends PTransform<Chunks<MeasuredCells>, Chunks<ExpressionBlock>> {
    private final transient ApplyStep<MeasuredCells, SizedCells> size;
    private final transient ApplyStep<SizedCells, ExpressionBlock> scaling;

    Scale(
        ApplyStep<MeasuredCells, SizedCells> size, ApplyStep<SizedCells, ExpressionBlock> scaling) {
      this.size = size;
      this.scaling = scaling;
    }

    @Override
    public Chunks<ExpressionBlock> expand(Chunks<MeasuredCells> counted) {
      return counted.apply("Library sizes", size).apply("Normalize", scaling);
    }
  }
}
