package io.shardmill.column;

import java.io.Serializable;

/**
 * A column of a table: its name, type, and what its values mean to a reader of the data set.
 *
 * <pre>{@code
 * Column position = Column.of("pos", ColumnType.INT32).unit("bp").about("1-based position");
 * Column genotypes = Column.listOf("gt", ColumnType.INT8).about("ALT copies, -1 missing");
 * Column counts = Column.listOf("info_AC", ColumnType.INT32).nullable().nullableElements();
 * Column quality = Column.of("qual", ColumnType.FLOAT32).nullable();
 * }</pre>
 *
 * @param name any text; Parquet has no reserved column names
 * @param type type of a value, or of an element of the innermost list
 * @param depth lists around a value: 0, 1 for a list, 2 for a list of lists
 * @param optional whether a row may be null
 * @param optionalElements whether an element of a list may be null; of a list of lists both the
 *     inner lists and their values
 * @param width bytes of a {@link ColumnType#FIXED_BINARY} value, else 0
 * @param meaning what values stand for, if not for themselves
 * @param unit unit of measure such as {@code bp} or {@code mg/dL}, empty if there is none
 * @param description one sentence for the data set's schema, may be empty
 */
public record Column(
    String name,
    ColumnType type,
    int depth,
    boolean optional,
    boolean optionalElements,
    int width,
    Meaning meaning,
    String unit,
    String description)
    implements Serializable {

  /** The deepest lists there are. */
  public static final int DEEPEST = 2;

  public Column {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A column needs a name");
    }
    if ((type == ColumnType.FIXED_BINARY) != (width > 0)) {
      throw new IllegalArgumentException(
          "Column %s: a width goes with FIXED_BINARY, got %s of %d".formatted(name, type, width));
    }
    if (!meaning.fits(type, width)) {
      throw new IllegalArgumentException("Column %s: %s is no %s".formatted(name, type, meaning));
    }
    if (depth < 0 || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "Column %s: lists are 1 or 2 deep, got %d".formatted(name, depth));
    }
    if (optionalElements && depth == 0) {
      throw new IllegalArgumentException(
          "Column %s: only lists have elements that may be null".formatted(name));
    }
  }

  /** A column with one required value in each row. */
  public static Column of(String name, ColumnType type) {
    return new Column(name, type, 0, false, false, 0, Meaning.PLAIN, "", "");
  }

  /** A column with one required list in each row; the list may be empty. */
  public static Column listOf(String name, ColumnType elementType) {
    return new Column(name, elementType, 1, false, false, 0, Meaning.PLAIN, "", "");
  }

  /** A column with one required list of lists in each row; each of them may be empty. */
  public static Column listOfLists(String name, ColumnType elementType) {
    return new Column(name, elementType, 2, false, false, 0, Meaning.PLAIN, "", "");
  }

  /** A column of binary values that all have {@code width} bytes. */
  public static Column fixedBinary(String name, int width) {
    return new Column(name, ColumnType.FIXED_BINARY, 0, false, false, width, Meaning.PLAIN, "", "");
  }

  /** A column of dates: days since 1970-01-01. */
  public static Column date(String name) {
    return of(name, ColumnType.INT32).meaning(Meaning.DATE);
  }

  /** A column of times of day: microseconds since midnight. */
  public static Column time(String name) {
    return of(name, ColumnType.INT64).meaning(Meaning.TIME);
  }

  /** A column of UUIDs. */
  public static Column uuid(String name) {
    return fixedBinary(name, Meaning.WIDTH).meaning(Meaning.UUID);
  }

  /** A column of documents of JSON. */
  public static Column json(String name) {
    return of(name, ColumnType.STRING).meaning(Meaning.JSON);
  }

  /** A column of decimal numbers with so many digits, of them {@code scale} after the point. */
  public static Column decimal(String name, int precision, int scale) {
    return fixedBinary(name, Meaning.WIDTH).meaning(Meaning.decimal(precision, scale));
  }

  /** The same column, in which a row may be null. */
  public Column nullable() {
    return new Column(name, type, depth, true, optionalElements, width, meaning, unit, description);
  }

  /** A column of lists of such values, none of which is null unless the column was nullable. */
  public Column lists() {
    return new Column(name, type, depth + 1, false, optional, width, meaning, unit, description);
  }

  /** The same column of lists, in which an element may be null. */
  public Column nullableElements() {
    return new Column(name, type, depth, optional, true, width, meaning, unit, description);
  }

  /** The same column, whose values stand for something. */
  Column meaning(Meaning newMeaning) {
    return new Column(
        name, type, depth, optional, optionalElements, width, newMeaning, unit, description);
  }

  /** The same column with a unit of measure. */
  public Column unit(String newUnit) {
    return new Column(
        name, type, depth, optional, optionalElements, width, meaning, newUnit, description);
  }

  /** The same column with a description. */
  public Column about(String newDescription) {
    return new Column(
        name, type, depth, optional, optionalElements, width, meaning, unit, newDescription);
  }

  /** The same column under another name. */
  public Column named(String newName) {
    return new Column(
        newName, type, depth, optional, optionalElements, width, meaning, unit, description);
  }

  /** Whether a row holds a list, or a list of lists. */
  public boolean list() {
    return depth > 0;
  }
}
