package io.shardmill.singlecell.source.matrix;

import java.io.IOException;

/** A matrix of cells by genes, however it is stored. */
public interface CellMatrix {

  /** Where it is in the file. */
  String path();

  /** Cells. */
  long rows();

  /** Genes of the file. */
  int columns();

  /**
   * Cuts the rows into ranges of about equal work and checks on the way what can be checked without
   * reading entries.
   *
   * @param entries non-zeros of a range, about
   * @return where each range starts, and the end of the last: {@code 0, ..., rows}
   */
  long[] cut(long entries) throws IOException;

  /** Opens the rows {@code [first, end)}. */
  MatrixReader open(long first, long end) throws IOException;
}
