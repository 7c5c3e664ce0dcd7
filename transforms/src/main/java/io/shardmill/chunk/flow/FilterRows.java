package io.shardmill.chunk.flow;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.SelectableBlock;
import io.shardmill.column.RowSelection;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.jspecify.annotations.Nullable;

/**
 * Removes rows that break a rule. Rules are tried in the given order, and the first that a row
 * breaks is the one it is counted under.
 *
 * <pre>{@code
 * scored.apply(FilterRows.by(List.of(VariantRules.passOnly(), VariantRules.minCallRate(0.95))));
 * }</pre>
 *
 * @param <B> the blocks it filters
 */
public final class FilterRows<B extends SelectableBlock<B>> extends StepTransform<B, B> {

  private final List<KeepRule<B>> rules;

  private FilterRows(List<KeepRule<B>> rules) {
    this.rules = rules;
  }

  /** Keeps rows that pass all rules. */
  public static <B extends SelectableBlock<B>> FilterRows<B> by(List<KeepRule<B>> rules) {
    return new FilterRows<>(List.copyOf(rules));
  }

  @Override
  public B apply(B block, ChunkContext context) {
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
    return size == block.rows() ? block : block.select(RowSelection.of(Arrays.copyOf(kept, size)));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("rules", codes()));
  }

  /** The rules, in the order in which they are tried. */
  @Override
  public String toString() {
    return "FilterRows" + codes();
  }

  private String codes() {
    return rules.stream().map(KeepRule::code).toList().toString();
  }

  private @Nullable String firstBroken(B block, int row) {
    for (KeepRule<B> rule : rules) {
      if (!rule.keeps(block, row)) {
        return rule.code();
      }
    }
    return null;
  }
}
