package io.shardmill.singlecell.file;

import io.shardmill.parquet.ColumnType;
import io.shardmill.parquet.ColumnVector;

/** A column of a table of annotations. */
interface FrameColumn {

  /** The narrowest type that holds all its values. */
  ColumnType type();

  /**
   * The values of a run of rows; what is missing is null.
   *
   * @param as the column's own type, or for numbers a wider one
   */
  ColumnVector read(ColumnType as, long first, int count);
}
