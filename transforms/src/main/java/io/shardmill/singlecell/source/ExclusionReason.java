package io.shardmill.singlecell.source;

/** Why the source leaves out a cell; the names are stable codes. */
public enum ExclusionReason {
  /** An entry is of a gene that the file does not have: a dead letter. */
  GENE_OUT_OF_RANGE("an entry lies outside the genes of the file; write the file again"),
  /** A value is infinite or not a number: a dead letter. */
  VALUE_NOT_FINITE(
      "a value is infinite or NaN; read another matrix (--matrix=raw or layers/NAME) or mend the file"),
  /** A value is beyond single precision, in which values are stored: a dead letter. */
  VALUE_OVERFLOW("a value is above 3.4e38, the largest float32; mend the file"),
  /** A count is below 0: a dead letter. */
  COUNT_NEGATIVE(
      "a value is below 0, so these are no counts; read another matrix (--matrix=raw or"
          + " layers/NAME), or take the values as they are (--content=values)"),
  /** A count is no whole number: a dead letter. */
  COUNT_NOT_WHOLE(
      "a value is no whole number, so these are no counts; read another matrix (--matrix=raw or"
          + " layers/NAME), or take the values as they are (--content=values)"),
  /** A count is above 2^31 - 1: a dead letter. */
  COUNT_OVERFLOW(
      "a count is above 2147483647; mend the file, or take the values as they are"
          + " (--content=values)"),
  /** The value of {@code target_gene} is not among those drawn. */
  TARGET_NOT_DRAWN(""),
  /** The cell is not among those drawn of its data set. */
  CELL_NOT_DRAWN(""),
  /** The value of {@code target_gene} is to be left out. */
  TARGET_REMOVED(""),
  /** A cell of the same barcode stands before it in the file. */
  BARCODE_DUPLICATE(""),
  /** The data set has too few cells. */
  DATASET_CELLS(""),
  /** The file has too few genes. */
  DATASET_GENES("");

  private final String message;

  ExclusionReason(String message) {
    this.message = message;
  }

  /** What is wrong and how to mend it; empty for good cells that are not wanted. */
  String message() {
    return message;
  }
}
