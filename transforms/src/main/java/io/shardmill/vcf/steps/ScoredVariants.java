package io.shardmill.vcf.steps;

import io.shardmill.chunk.DerivedBlock;
import io.shardmill.chunk.SelectableBlock;
import io.shardmill.column.RowSelection;
import io.shardmill.vcf.VariantBlock;

/**
 * Variants with the statistics of their genotypes, which filters, the QC report and the table
 * share.
 *
 * @param variants the variants
 * @param statistics one element for each of them
 */
public record ScoredVariants(VariantBlock variants, VariantStatistics statistics)
    implements SelectableBlock<ScoredVariants>, DerivedBlock<VariantBlock> {

  /** Variants with the statistics of the genotypes that they have now. */
  public static ScoredVariants of(VariantBlock variants) {
    return new ScoredVariants(variants, VariantStatistics.of(variants));
  }

  @Override
  public VariantBlock derivedFrom() {
    return variants;
  }

  /** The chosen rows only; the same block if these are all. */
  @Override
  public ScoredVariants select(RowSelection chosen) {
    return chosen.size() == rows()
        ? this
        : new ScoredVariants(variants.select(chosen), statistics.select(chosen));
  }
}
