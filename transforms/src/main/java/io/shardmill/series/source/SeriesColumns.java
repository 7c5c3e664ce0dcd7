package io.shardmill.series.source;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.Meaning;
import io.shardmill.column.TableSchema;
import io.shardmill.error.NearestMatch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The columns of a table that make it one of series.
 *
 * @param entity which thing a row is of: a text, a UUID or a whole number
 * @param time when it was measured
 * @param values what was measured: numbers, decimals and truth values
 */
public record SeriesColumns(Column entity, Column time, List<Column> values)
    implements Serializable {

  private static final Set<ColumnType> WHOLE =
      Set.of(ColumnType.INT8, ColumnType.INT16, ColumnType.INT32, ColumnType.INT64);

  public SeriesColumns {
    values = List.copyOf(values);
  }

  /**
   * Finds the columns of a table.
   *
   * @param values the names of columns; none for all that can be measured
   * @throws IllegalArgumentException saying which column is missing or of another type, and which
   *     there are
   */
  public static SeriesColumns of(
      TableSchema schema, String entity, String time, List<String> values) {
    Column entityColumn = entity(schema, entity);
    Column timeColumn = find(schema, time);
    if (timeColumn.type() != ColumnType.TIMESTAMP_MICROS || timeColumn.list()) {
      throw new IllegalArgumentException(
          "%s is no time stamp but %s".formatted(time, timeColumn.type()));
    }
    List<Column> measured = new ArrayList<>();
    for (Column column : schema.columns()) {
      boolean key = column.name().equals(entity) || column.name().equals(time);
      if (values.isEmpty() && !key && measurable(column)) {
        measured.add(column);
      }
    }
    values.forEach(value -> measured.add(value(schema, value)));
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("the table has no column of numbers");
    }
    return new SeriesColumns(entityColumn, timeColumn, measured);
  }

  /**
   * The column that names things.
   *
   * @throws IllegalArgumentException if it is missing or of another type
   */
  public static Column entity(TableSchema schema, String name) {
    Column column = find(schema, name);
    boolean names =
        !column.list()
            && (column.type() == ColumnType.STRING
                || column.meaning().kind() == Meaning.Kind.UUID
                || whole(column));
    if (!names) {
      throw new IllegalArgumentException(
          "things are named by texts, UUIDs or whole numbers, and %s is %s"
              .formatted(name, column.description()));
    }
    return column;
  }

  /**
   * A column that is measured.
   *
   * @throws IllegalArgumentException if it is missing or of another type
   */
  public static Column value(TableSchema schema, String name) {
    Column column = find(schema, name);
    if (!measurable(column)) {
      throw new IllegalArgumentException(
          "only numbers and truth values are measured, and %s is %s"
              .formatted(name, column.type()));
    }
    return column;
  }

  private static Column find(TableSchema schema, String name) {
    List<String> names = schema.columns().stream().map(Column::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "there is no column '%s'%s; there are %s"
              .formatted(
                  name,
                  NearestMatch.of(name, names).map(" (did you mean %s?)"::formatted).orElse(""),
                  String.join(", ", names)));
    }
    return schema.columns().get(index);
  }

  private static boolean measurable(Column column) {
    return !column.list()
        && (column.type() == ColumnType.FLOAT32
            || column.type() == ColumnType.FLOAT64
            || column.type() == ColumnType.BOOLEAN
            || column.meaning().kind() == Meaning.Kind.DECIMAL
            || whole(column));
  }

  private static boolean whole(Column column) {
    return WHOLE.contains(column.type()) && column.meaning().equals(Meaning.PLAIN);
  }

  /** Whether things are numbered. */
  public boolean numbered() {
    return whole(entity);
  }

  /** The names of all, as they are read: entity, time, values. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(entity.name(), time.name()));
    values.forEach(value -> names.add(value.name()));
    return names;
  }
}
