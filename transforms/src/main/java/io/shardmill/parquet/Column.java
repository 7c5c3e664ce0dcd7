package io.shardmill.parquet;

import java.io.Serializable;

/**
 * A column of a table: its name, type, and what its values mean to a reader of the data set.
 *
 * <pre>{@code
 * Column position = Column.of("pos", ColumnType.INT32).unit("bp").about("1-based position");
 * Column genotypes = Column.listOf("gt", ColumnType.INT8).about("ALT copies, -1 missing");
 * Column quality = Column.of("qual", ColumnType.FLOAT32).nullable();
 * }</pre>
 *
 * @param name any text; Parquet has no reserved column names
 * @param type type of a value, or of an element if {@code list}
 * @param list whether a row holds a list of elements; elements are never null
 * @param optional whether a row may be null
 * @param width bytes of a {@link ColumnType#FIXED_BINARY} value, else 0
 * @param unit unit of measure such as {@code bp} or {@code mg/dL}, empty if there is none
 * @param description one sentence for the data set's schema, may be empty
 */
public record Column(
    String name,
    ColumnType type,
    boolean list,
    boolean optional,
    int width,
    String unit,
    String description)
    implements Serializable {

  public Column {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A column needs a name");
    }
    if ((type == ColumnType.FIXED_BINARY) != (width > 0)) {
      throw new IllegalArgumentException(
          "Column %s: a width goes with FIXED_BINARY, got %s of %d".formatted(name, type, width));
    }
  }

  /** A column with one required value in each row. */
  public static Column of(String name, ColumnType type) {
    return new Column(name, type, false, false, 0, "", "");
  }

  /** A column with one required list in each row; the list may be empty. */
  public static Column listOf(String name, ColumnType elementType) {
    return new Column(name, elementType, true, false, 0, "", "");
  }

  /** A column of binary values that all have {@code width} bytes. */
  public static Column fixedBinary(String name, int width) {
    return new Column(name, ColumnType.FIXED_BINARY, false, false, width, "", "");
  }

  /** The same column, in which a row may be null. */
  public Column nullable() {
    return new Column(name, type, list, true, width, unit, description);
  }

  /** The same column with a unit of measure. */
  public Column unit(String newUnit) {
    return new Column(name, type, list, optional, width, newUnit, description);
  }

  /** The same column with a description. */
  public Column about(String newDescription) {
    return new Column(name, type, list, optional, width, unit, newDescription);
  }
}
