package io.shardmill.singlecell.source.file;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import java.util.List;

/** A column of a table of annotations. */
interface FrameColumn {

  /** The narrowest type that holds all its values. */
  ColumnType type();

  /**
   * The values of a run of rows; what is missing is null.
   *
   * @param as the column's own type, a wider one for numbers, or text
   */
  ColumnVector read(ColumnType as, long first, int count);

  /** What is known of it as an annotation of that name. */
  default Annotation describe(String name) {
    return new Annotation(name, type(), Annotation.Order.NO_CATEGORIES, List.of());
  }
}
