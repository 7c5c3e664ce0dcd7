package io.shardmill.testdata.h5;

/** How the matrices of an H5AD file are stored. */
public enum MatrixForm {
  /** Sparse, the genes of one cell after the other. */
  CSR,
  /** Sparse, the cells of one gene after the other. */
  CSC,
  /** All of it, one cell after the other. */
  DENSE
}
