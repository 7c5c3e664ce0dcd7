package io.shardmill.genotype.output;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.column.Column;
import io.shardmill.gather.GatherRows;
import io.shardmill.gather.Packing;
import io.shardmill.genotype.GenotypeSource;
import io.shardmill.genotype.GenotypeValues;
import io.shardmill.genotype.SampleBlock;
import io.shardmill.genotype.SampleLayout;
import io.shardmill.genotype.source.AlleleFrequencies;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.genotype.steps.DosagePacking;
import io.shardmill.genotype.steps.EncodeGenotypes;
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
 *         "Transpose",
 *         TransposeGenotypes.of(variants, values, layout, clinicalColumns, joined, run));
 * }</pre>
 *
 * <p>Genotypes are read once, and move once, as packed tiles through the work area of the run: two
 * bits each, or four bytes of a dosage. Memory: that of {@link GatherRows}, of {@link
 * GenotypePacking} or {@link DosagePacking}, and of {@link EncodeGenotypes}.
 */
public final class TransposeGenotypes extends PTransform<PBegin, Chunks<NamedSamples>> {

  private final transient VariantDataset variants;
  private final transient GenotypeValues values;
  private final transient SampleLayout layout;
  private final transient List<Column> clinical;
  private final transient PCollectionView<Long> joined;
  private final transient WorkArea work;

  private TransposeGenotypes(
      VariantDataset variants,
      GenotypeValues values,
      SampleLayout layout,
      List<Column> clinical,
      PCollectionView<Long> joined,
      WorkArea work) {
    this.variants = variants;
    this.values = values;
    this.layout = layout;
    this.clinical = clinical;
    this.joined = joined;
    this.work = work;
  }

  /**
   * Transposes genotypes.
   *
   * @param variants a data set that reads what the values are made of
   * @param values what is written of genotypes
   * @param layout which samples, and how they are divided
   * @param clinical columns of the clinical tables
   * @param joined tells that their rows are in the work area
   * @param work the work area of the run; only one such transform may use it
   */
  public static TransposeGenotypes of(
      VariantDataset variants,
      GenotypeValues values,
      SampleLayout layout,
      List<Column> clinical,
      PCollectionView<Long> joined,
      WorkArea work) {
    return new TransposeGenotypes(variants, values, layout, List.copyOf(clinical), joined, work);
  }

  @Override
  public Chunks<NamedSamples> expand(PBegin begin) {
    Chunks<ColumnBlock> rows = begin.apply("Plan variants", plan());
    Chunks<SampleBlock> samples =
        rows.apply("Gather", GatherRows.of(packing(), work, layout.plan()));
    if (!values.asTheyTravel()) {
      samples =
          samples.apply(
              "Encode", ApplyStep.of(new EncodeGenotypes(values, AlleleFrequencies.of(variants))));
    }
    return samples.apply(
        "Name samples",
        ApplyStep.with(
            joined,
            new NameSamples(work, clinical, layout.samples(), variants.blocks().variants())));
  }

  private Packing<ColumnBlock, SampleBlock> packing() {
    return values.source() == GenotypeSource.GT
        ? new GenotypePacking(variants.blocks(), layout)
        : new DosagePacking(values.source(), variants.blocks(), layout);
  }

  private PlanChunks<ColumnBlock> plan() {
    try {
      return PlanChunks.of(variants.source());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot plan " + variants.root(), e);
    }
  }
}
