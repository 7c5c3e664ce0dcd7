package io.shardmill.vcf.qc;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.parquet.RowSelection;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes variants that break a rule. Rules are tried in the given order, and the first that a
 * variant breaks is the one it is counted under.
 *
 * <pre>{@code
 * FilterVariants.by(List.of(VariantRule.passOnly(), VariantRule.minCallRate(0.95)));
 * }</pre>
 */
public final class FilterVariants implements BlockStep<ScoredVariants, ScoredVariants> {

  private final List<VariantRule> rules;

  private FilterVariants(List<VariantRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Keeps variants that pass all rules. */
  public static FilterVariants by(List<VariantRule> rules) {
    return new FilterVariants(rules);
  }

  @Override
  public ScoredVariants apply(ScoredVariants block, ChunkContext context) {
    int[] kept = new int[block.rows()];
    int size = 0;
    for (int row = 0; row < block.rows(); row++) {
      String broken = firstBroken(block, row);
      if (broken == null) {
        kept[size++] = row;
      } else {
        context.filter(block, row, broken);
      }
    }
    return block.select(RowSelection.of(Arrays.copyOf(kept, size)));
  }

  private @Nullable String firstBroken(ScoredVariants block, int row) {
    for (VariantRule rule : rules) {
      if (!rule.test().keeps(block, row)) {
        return rule.code();
      }
    }
    return null;
  }
}
