package io.shardmill.singlecell.qc;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.parquet.RowSelection;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes cells that break a rule. Rules are tried in the given order, and the first that a cell
 * breaks is the one it is counted under.
 *
 * <pre>{@code
 * FilterCells.by(List.of(CellRule.maxMitochondrialPercent(15), CellRule.minGenes(200)));
 * }</pre>
 */
public final class FilterCells implements BlockStep<MeasuredCells, MeasuredCells> {

  private final List<CellRule> rules;

  private FilterCells(List<CellRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Keeps cells that pass all rules. */
  public static FilterCells by(List<CellRule> rules) {
    return new FilterCells(rules);
  }

  @Override
  public MeasuredCells apply(MeasuredCells block, ChunkContext context) {
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

  private @Nullable String firstBroken(MeasuredCells block, int row) {
    for (CellRule rule : rules) {
      if (!rule.test().keeps(block, row)) {
        return rule.code();
      }
    }
    return null;
  }
}
