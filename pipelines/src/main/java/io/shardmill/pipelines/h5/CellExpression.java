package io.shardmill.pipelines.h5;

import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.pipelines.h5.H5GeneOptions.Normalize;
import io.shardmill.singlecell.steps.CellSurvey;
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
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/** What the options make of the counts of cells, and the passes that find out how. */
final class CellExpression {

  private final H5Options options;
  private final PCollectionView<CellSurvey> survey;

  /** Whether each feature on the axis is no gene, such as an antibody. */
  private final boolean[] others;

  private @Nullable PCollectionView<HighlyExpressed> highlyExpressed;
  private @Nullable PCollectionView<Double> median;

  private CellExpression(H5Options options, PCollectionView<CellSurvey> survey, boolean[] others) {
    this.options = options;
    this.survey = survey;
    this.others = others;
  }

  /** Adds the passes over counted cells that normalization needs. */
  static CellExpression of(
      H5Options options,
      Chunks<MeasuredCells> counted,
      PCollectionView<CellSurvey> survey,
      boolean[] others) {
    CellExpression expression = new CellExpression(options, survey, others);
    if (options.getNormalize() != Normalize.NONE && options.getMaxFraction() < 1) {
      expression.highlyExpressed =
          counted.apply(
              "Find highly expressed genes",
              SummarizeChunks.with(
                  new FindHighlyExpressed(options.getMaxFraction()),
                  HighlyExpressed.CODER,
                  HighlyExpressed.CODER));
    }
    if (options.getNormalize() == Normalize.MEDIAN) {
      expression.median =
          expression
              .size("Median: ", counted)
              .apply(
                  "Median",
                  SummarizeChunks.with(
                      new MedianLibrarySize(), LibrarySizes.CODER, DoubleCoder.of()));
    }
    return expression;
  }

  /** Brought to one depth, and the logarithm if it is asked for. */
  Chunks<ExpressionBlock> values(String pass, Chunks<MeasuredCells> counted) {
    Chunks<ExpressionBlock> normalized = normalized(pass, counted);
    return options.getLog1p()
        ? normalized.apply(pass + "Logarithm", ApplyStep.of(Log1p.natural()))
        : normalized;
  }

  /** Brought to one depth. */
  Chunks<ExpressionBlock> normalized(String pass, Chunks<MeasuredCells> counted) {
    if (options.getNormalize() == Normalize.NONE) {
      return counted.apply(pass + "Take counts", ApplyStep.of(new TakeCounts()));
    }
    Chunks<SizedCells> sized = size(pass, counted);
    return median == null
        ? sized.apply(pass + "Normalize", ApplyStep.of(NormalizeTotal.to(options.getTargetSum())))
        : sized.apply(pass + "Normalize", ApplyStep.with(median, NormalizeTotal.toMedian()));
  }

  private Chunks<SizedCells> size(String pass, Chunks<MeasuredCells> counted) {
    return counted.apply(
        pass + "Library sizes",
        highlyExpressed != null
            ? ApplyStep.with(highlyExpressed, SizeCells.withoutHighlyExpressed())
            : readsOthers()
                ? ApplyStep.with(survey, SizeCells.withoutOthers(others).taking(CellSurvey::genes))
                : ApplyStep.of(SizeCells.ofAllGenes()));
  }

  private boolean readsOthers() {
    for (boolean other : others) {
      if (other) {
        return true;
      }
    }
    return false;
  }
}
