package io.shardmill.series.source;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.dataset.source.DatasetIdentity;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of things that a master table has, the same at all times, such as the resistance of a jar
 * when it was new. Of several rows of one thing the last one counts.
 *
 * <p>Read once by each worker, when it is first asked. Memory: the names and values of all things.
 */
public final class Constants implements Serializable, Described {

  private final DatasetIdentity table;
  private final Column entity;
  private final List<Column> columns;
  private final List<String> names;
  private transient @Nullable SortedMap<String, double[]> values;

  /**
   * Values of a master table.
   *
   * @param entity which thing of the table a row is of
   * @param columns its columns of numbers
   * @param names what these are called among the values of the table
   */
  public Constants(DatasetIdentity table, Column entity, List<Column> columns, List<String> names) {
    this.table = table;
    this.entity = entity;
    this.columns = List.copyOf(columns);
    this.names = List.copyOf(names);
  }

  @Override
  public void describe(Description description) {
    description.add("content", table.content()).add("entity", entity.name()).add("names", names);
  }

  /** The columns that are added, as doubles. */
  List<Column> added() {
    List<Column> added = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      added.add(Column.of(names.get(i), ColumnType.FLOAT64).unit(columns.get(i).unit()));
    }
    return added;
  }

  /** The value of each column for a thing, NaN where there is none. */
  double[] of(String thing) throws IOException {
    double[] found = loaded().get(thing);
    if (found == null) {
      found = new double[columns.size()];
      Arrays.fill(found, Double.NaN);
    }
    return found;
  }

  /** All of it, a line for each thing. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    loaded().forEach((thing, each) -> lines.add(thing + " " + Arrays.toString(each)));
    return lines;
  }

  private synchronized SortedMap<String, double[]> loaded() throws IOException {
    SortedMap<String, double[]> known = values;
    if (known == null) {
      known = load();
      values = known;
    }
    return known;
  }

  private SortedMap<String, double[]> load() throws IOException {
    SortedMap<String, double[]> all = new TreeMap<>();
    List<Column> read = new ArrayList<>(List.of(entity));
    read.addAll(columns);
    MasterRows.scan(
        table,
        read,
        (vectors, rows) -> {
          EntityNames things = EntityNames.of(vectors.get(0));
          double[][] numbers = new double[columns.size()][];
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Reals.of(columns.get(i), vectors.get(1 + i));
          }
          for (int row = 0; row < rows; row++) {
            if (MasterRows.has(vectors.get(0), row)) {
              int at = row;
              all.put(
                  things.name(row), Arrays.stream(numbers).mapToDouble(each -> each[at]).toArray());
            }
          }
        });
    return all;
  }
}
