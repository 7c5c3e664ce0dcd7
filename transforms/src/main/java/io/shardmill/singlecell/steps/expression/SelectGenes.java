package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/**
 * Puts cells on another gene axis: genes may be left out, be put in another order, or be summed
 * into one. Genes of the new axis that no gene maps to have counts of 0. Metrics stay what they
 * were.
 *
 * <p>Genes that keep their order cost one look-up for each entry. Others need a row of the new axis
 * as workspace: 9 bytes for each gene.
 */
public final class SelectGenes extends StepTransform<MeasuredCells, MeasuredCells> {

  private final int[] places;
  private final int columns;
  private final boolean ascending;

  private SelectGenes(int[] places, int columns) {
    this.places = places.clone();
    this.columns = columns;
    boolean rising = true;
    int last = -1;
    for (int place : places) {
      if (place < -1 || place >= columns) {
        throw new IllegalArgumentException(
            "Place %d on an axis of %d genes".formatted(place, columns));
      }
      rising &= place == -1 || place > last;
      last = place == -1 ? last : place;
    }
    this.ascending = rising;
  }

  /**
   * Maps genes to an axis.
   *
   * @param places the place of each gene on the new axis, or -1 to leave it out; genes with the
   *     same place are summed
   * @param columns length of the new axis
   */
  public static SelectGenes of(int[] places, int columns) {
    return new SelectGenes(places, columns);
  }

  @Override
  public MeasuredCells apply(MeasuredCells block, ChunkContext context) {
    return block.withMatrix(apply(block.cells().matrix()));
  }

  /** Whether a gene has a place on the new axis. */
  boolean keeps(int gene) {
    return places[gene] >= 0;
  }

  /** A matrix on the new axis. */
  public SparseMatrix apply(SparseMatrix matrix) {
    if (matrix.columns() != places.length) {
      throw new IllegalArgumentException(
          "Cells of %d genes, but places of %d".formatted(matrix.columns(), places.length));
    }
    int[] offsets = new int[matrix.rows() + 1];
    int[] genes = new int[matrix.entries()];
    double[] values = new double[genes.length];
    SparseMatrix selected = new SparseMatrix(columns, offsets, genes, values);
    if (ascending) {
      selectAscending(matrix, selected);
    } else {
      selectReordered(matrix, selected);
    }
    return selected;
  }

  private void selectAscending(SparseMatrix from, SparseMatrix to) {
    int next = 0;
    for (int row = 0; row < from.rows(); row++) {
      int end = from.offsets()[row + 1];
      for (int entry = from.offsets()[row]; entry < end; entry++) {
        int place = places[from.genes()[entry]];
        if (place >= 0) {
          to.genes()[next] = place;
          to.values()[next++] = from.values()[entry];
        }
      }
      to.offsets()[row + 1] = next;
    }
  }

  /** Spreads a row over the new axis, then gathers it in the order of the axis. */
  private void selectReordered(SparseMatrix from, SparseMatrix to) {
    double[] spread = new double[columns];
    long[] present = new long[(columns + Long.SIZE - 1) / Long.SIZE];
    int next = 0;
    for (int row = 0; row < from.rows(); row++) {
      int end = from.offsets()[row + 1];
      for (int entry = from.offsets()[row]; entry < end; entry++) {
        int place = places[from.genes()[entry]];
        if (place >= 0) {
          spread[place] += from.values()[entry];
          present[place / Long.SIZE] |= 1L << place;
        }
      }
      for (int word = 0; word < present.length; word++) {
        for (long bits = present[word]; bits != 0; bits &= bits - 1) {
          int place = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
          if (spread[place] != 0) {
            to.genes()[next] = place;
            to.values()[next++] = spread[place];
          }
          spread[place] = 0;
        }
        present[word] = 0;
      }
      to.offsets()[row + 1] = next;
    }
  }
}
