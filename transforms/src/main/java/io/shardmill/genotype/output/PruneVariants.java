package io.shardmill.genotype.output;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.source.DatasetSource;
import io.shardmill.genotype.ld.PrunedVariants;
import io.shardmill.genotype.steps.DropPruned;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * The rows of a variant data set without those that are pruned.
 *
 * <pre>{@code
 * PCollectionView<PrunedVariants> linked =
 *     pipeline.apply("Find linked", FindLinked.in(variants, LdSettings.parse("50,5,0.2")));
 * Chunks<ColumnBlock> kept = pipeline.apply("Prune", PruneVariants.of(source, linked));
 * }</pre>
 */
public final class PruneVariants extends PTransform<PBegin, Chunks<ColumnBlock>> {

  private final transient DatasetSource source;
  private final transient PCollectionView<PrunedVariants> pruned;

  private PruneVariants(DatasetSource source, PCollectionView<PrunedVariants> pruned) {
    this.source = source;
    this.pruned = pruned;
  }

  /**
   * Leaves variants out.
   *
   * @param source all rows of the data set, with {@code contig}, {@code pos}, {@code ref} and
   *     {@code alt} among their columns
   * @param pruned rows of the same version
   */
  public static PruneVariants of(DatasetSource source, PCollectionView<PrunedVariants> pruned) {
    return new PruneVariants(source, pruned);
  }

  @Override
  public Chunks<ColumnBlock> expand(PBegin begin) {
    try {
      return begin
          .apply("Plan variants", PlanChunks.of(source))
          .apply("Drop pruned", ApplyStep.with(pruned, new DropPruned()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot plan the variants", e);
    }
  }
}
