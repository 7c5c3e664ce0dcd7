package io.shardmill.testdata.h5;

import java.util.EnumSet;
import java.util.Set;

/** What is wrong with a file, of its main matrix or its tables; each alone breaks one rule. */
public enum Flaw {
  /** {@code indptr} starts with 1. */
  INDPTR_START,
  /** {@code indptr} goes back after the first cell. */
  INDPTR_DECREASES,
  /** {@code indptr} ends one past the values. */
  INDPTR_END,
  /** {@code indptr} lacks its last element. */
  INDPTR_SHORT,
  /** {@code indices} lacks its last element. */
  INDICES_SHORT,
  /** The first index is the number of genes. */
  INDEX_TOO_LARGE,
  /** The first index is -1; not for unsigned indices. */
  INDEX_NEGATIVE,
  /** The first value is not a number; for floats. */
  NOT_A_NUMBER,
  /** The first value is infinite; for floats. */
  INFINITE,
  /** The first value is -3. */
  NEGATIVE,
  /** The first value is 1.5; for floats. */
  FRACTION,
  /** The first value is 3,000,000,000; not for INT32. */
  HUGE,
  /** There is no {@code data}. */
  NO_DATA,
  /** There is no {@code indices}. */
  NO_INDICES,
  /** There is no {@code indptr}. */
  NO_INDPTR,
  /** There is no shape. */
  NO_SHAPE,
  /** The shape has one cell more than all else. */
  SHAPE_TOO_LARGE,
  /** The table of cells, or the list of barcodes, has one cell less than the matrix. */
  CELLS_SHORT,
  /** The table of genes has one gene less than the matrix. */
  GENES_SHORT,
  /** The second cell has the name of the first. */
  DUPLICATE_CELLS,
  /** The second gene has the name of the first. */
  DUPLICATE_GENES,
  /** The first gene has no name. */
  EMPTY_GENE_NAME,
  /** H5AD has no X. */
  NO_X,
  /** H5AD has no obs. */
  NO_OBS,
  /** H5AD has no var. */
  NO_VAR,
  /** obs does not say what its index is. */
  NO_OBS_INDEX,
  /** X is of an encoding-type that nobody knows. */
  UNKNOWN_ENCODING,
  /** X is of version 9.9.9 of its encoding. */
  UNKNOWN_ENCODING_VERSION,
  /** The first cell's code of cell_type is past the categories. */
  CODE_TOO_LARGE,
  /** The first cell's cell_type is missing (code -1), which is no error. */
  CODE_MISSING;

  /** Those that only H5AD can have. */
  static final Set<Flaw> OF_H5AD = EnumSet.range(NO_X, CODE_MISSING);

  /** Those that only a sparse matrix can have. */
  static final Set<Flaw> OF_SPARSE =
      EnumSet.of(
          INDPTR_START,
          INDPTR_DECREASES,
          INDPTR_END,
          INDPTR_SHORT,
          INDICES_SHORT,
          INDEX_TOO_LARGE,
          INDEX_NEGATIVE,
          NO_DATA,
          NO_INDICES,
          NO_INDPTR,
          NO_SHAPE,
          SHAPE_TOO_LARGE);
}
