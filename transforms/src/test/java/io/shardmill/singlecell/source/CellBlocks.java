package io.shardmill.singlecell.source;

import io.shardmill.column.ColumnVector;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.SparseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Blocks of cells from small tables of counts. */
public final class CellBlocks {

  private CellBlocks() {}

  /** Cells {@code C0, C1, ...} of data set {@code d}, one for each row of counts. */
  public static CellBlock of(double[]... rows) {
    return of("d", List.of(), rows);
  }

  /** Cells of a data set, with annotations. */
  public static CellBlock of(String dataset, List<ColumnVector> obs, double[]... rows) {
    List<String> ids = IntStream.range(0, rows.length).mapToObj(i -> "C" + i).toList();
    return new CellBlock(
        dataset + ".h5ad",
        dataset,
        LongStream.range(0, rows.length).toArray(),
        ColumnVector.Strings.of(ids),
        matrix(rows),
        obs);
  }

  /** The sparse form of a table. */
  public static SparseMatrix matrix(double[]... rows) {
    int[] offsets = new int[rows.length + 1];
    List<Integer> genes = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      for (int gene = 0; gene < rows[row].length; gene++) {
        if (rows[row][gene] != 0) {
          genes.add(gene);
          values.add(rows[row][gene]);
        }
      }
      offsets[row + 1] = genes.size();
    }
    return new SparseMatrix(
        rows[0].length,
        offsets,
        genes.stream().mapToInt(Integer::intValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The table of a matrix, zeros included. */
  public static double[][] table(SparseMatrix matrix) {
    double[][] rows = new double[matrix.rows()][matrix.columns()];
    for (int row = 0; row < rows.length; row++) {
      for (int i = matrix.offsets()[row]; i < matrix.offsets()[row + 1]; i++) {
        rows[row][matrix.genes()[i]] = matrix.values()[i];
      }
    }
    return rows;
  }

  /** A row of numbers. */
  public static double[] row(double... values) {
    return Arrays.copyOf(values, values.length);
  }
}
