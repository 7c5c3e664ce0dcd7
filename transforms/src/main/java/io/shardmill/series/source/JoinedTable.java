package io.shardmill.series.source;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.dataset.source.DatasetSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Another table of series, whose values are added to the rows of a table: at each row those of the
 * last row before, as long as it holds.
 *
 * @param name what it is called
 * @param rows all of its rows
 * @param columns what is read of it
 * @param names what its values are called among those of the table
 * @param relation for which things of the table its own speak
 */
public record JoinedTable(
    String name, DatasetSource rows, SeriesColumns columns, List<String> names, Relation relation)
    implements Serializable {

  public JoinedTable {
    names = List.copyOf(names);
  }

  /** The columns that are added, as doubles. */
  List<Column> added() {
    List<Column> added = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Column column = columns.values().get(i);
      added.add(Column.of(names.get(i), ColumnType.FLOAT64).unit(column.unit()));
    }
    return added;
  }
}
