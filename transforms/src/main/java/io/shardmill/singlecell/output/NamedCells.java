package io.shardmill.singlecell.output;

import io.shardmill.chunk.DerivedBlock;
import io.shardmill.chunk.NameList;
import io.shardmill.singlecell.steps.expression.ScaleStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Cells and the names of the genes that their counts are of: all that a file holds.
 *
 * @param cells the cells
 * @param genes one name for each place on the gene axis
 * @param scale how dense files scale the expression; {@code null} to leave it as it is
 */
public record NamedCells(NumberedCells cells, NameList genes, @Nullable ScaleStatistics scale)
    implements DerivedBlock<NumberedCells> {

  public NamedCells {
    if (genes.size() != cells.counts().columns()) {
      throw new IllegalArgumentException(
          "%d names for %d genes".formatted(genes.size(), cells.counts().columns()));
    }
  }

  /** Cells whose expression is as it shall be. */
  public NamedCells(NumberedCells cells, NameList genes) {
    this(cells, genes, null);
  }

  /** The same cells, for dense files that scale the expression of each gene. */
  public NamedCells scaledBy(ScaleStatistics statistics) {
    return new NamedCells(cells, genes, statistics);
  }

  @Override
  public NumberedCells derivedFrom() {
    return cells;
  }
}
