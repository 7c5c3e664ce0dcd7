package io.shardmill.genotype.output;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.column.Column;
import io.shardmill.gather.GatherRows;
import io.shardmill.genotype.SampleLayout;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.genotype.steps.GenotypePacking;
import io.shardmill.genotype.steps.NameSamples;
import io.shardmill.genotype.steps.NamedSamples;
import io.shardmill.storage.WorkArea;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * From a data set of variants to its samples, each with all its genotypes and its clinical values,
 * in files of as many samples as a layout says.
 *
 * <pre>{@code
 * PCollectionView<Long> joined =
 *     pipeline.apply("Join", JoinSamples.of(variants, clinical, run));
 * Chunks<NamedSamples> samples =
 *     pipeline.apply(
 *         "Transpose", TransposeGenotypes.of(variants, layout, clinicalColumns, joined, run));
 * }</pre>
 *
 * <p>Genotypes are read once, and move once, as packed tiles through the work area of the run: two
 * bits each. Memory: that of {@link GatherRows} and {@link GenotypePacking}.
 */
public final class TransposeGenotypes extends PTransform<PBegin, Chunks<NamedSamples>> {

  private final transient VariantDataset variants;
  private final transient SampleLayout layout;
  private final transient List<Column> clinical;
  private final transient PCollectionView<Long> joined;
  private final transient WorkArea work;

  private TransposeGenotypes(
      VariantDataset variants,
      SampleLayout layout,
      List<Column> clinical,
      PCollectionView<Long> joined,
      WorkArea work) {
    this.variants = variants;
    this.layout = layout;
    this.clinical = clinical;
    this.joined = joined;
    this.work = work;
  }

  /**
   * Transposes genotypes.
   *
   * @param layout which samples, and how they are divided
   * @param clinical columns of the clinical tables
   * @param joined tells that their rows are in the work area
   * @param work the work area of the run; only one such transform may use it
   */
  public static TransposeGenotypes of(
      VariantDataset variants,
      SampleLayout layout,
      List<Column> clinical,
      PCollectionView<Long> joined,
      WorkArea work) {
    return new TransposeGenotypes(variants, layout, List.copyOf(clinical), joined, work);
  }

  @Override
  public Chunks<NamedSamples> expand(PBegin begin) {
    Chunks<ColumnBlock> rows = begin.apply("Plan variants", plan());
    return rows.apply(
            "Gather",
            GatherRows.of(new GenotypePacking(variants.blocks(), layout), work, layout.plan()))
        .apply(
            "Name samples",
            ApplyStep.with(
                joined,
                new NameSamples(work, clinical, layout.samples(), variants.blocks().variants())));
  }

  private PlanChunks<ColumnBlock> plan() {
    try {
      return PlanChunks.of(variants.source());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot plan " + variants.root(), e);
    }
  }
}
