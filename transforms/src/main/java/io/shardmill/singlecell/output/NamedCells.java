package io.shardmill.singlecell.output;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.NameList;

/**
 * Cells and the names of the genes that their counts are of: all that a file holds.
 *
 * @param cells the cells
 * @param genes one name for each place on the gene axis
 */
public record NamedCells(NumberedCells cells, NameList genes) implements Block {

  public NamedCells {
    if (genes.size() != cells.counts().columns()) {
      throw new IllegalArgumentException(
          "%d names for %d genes".formatted(genes.size(), cells.counts().columns()));
    }
  }

  @Override
  public int rows() {
    return cells.rows();
  }

  @Override
  public String source() {
    return cells.source();
  }

  @Override
  public long position(int row) {
    return cells.position(row);
  }

  @Override
  public String key(int row) {
    return cells.key(row);
  }
}
