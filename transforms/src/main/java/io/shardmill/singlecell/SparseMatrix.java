package io.shardmill.singlecell;

import io.shardmill.column.RowSelection;
import java.io.Serializable;

/**
 * Cells by genes in compressed sparse rows: the entries of row {@code i} are {@code [offsets[i],
 * offsets[i + 1])} of {@code genes} and {@code values}.
 *
 * <p>Within a row genes rise strictly; values are finite and never 0. An absent entry is a count of
 * 0. Arrays may be longer than the last offset, and are shared, never mutated.
 *
 * @param columns length of the gene axis
 * @param offsets one more than there are rows, rising from 0
 * @param genes places on the gene axis
 * @param values one for each gene; exact for whole numbers up to 2^53
 */
public record SparseMatrix(int columns, int[] offsets, int[] genes, double[] values)
    implements Serializable {

  /** The number of rows. */
  public int rows() {
    return offsets.length - 1;
  }

  /** The number of entries of all rows. */
  public int entries() {
    return offsets[offsets.length - 1];
  }

  /** The chosen rows; entries are copied. */
  public SparseMatrix select(RowSelection rows) {
    int[] chosen = rows.offsets(offsets);
    int[] chosenGenes = new int[chosen[rows.size()]];
    double[] chosenValues = new double[chosenGenes.length];
    for (int i = 0; i < rows.size(); i++) {
      int from = offsets[rows.row(i)];
      int length = chosen[i + 1] - chosen[i];
      System.arraycopy(genes, from, chosenGenes, chosen[i], length);
      System.arraycopy(values, from, chosenValues, chosen[i], length);
    }
    return new SparseMatrix(columns, chosen, chosenGenes, chosenValues);
  }
}
