package io.shardmill.query.rows;

import io.shardmill.query.QueryColumn;
import io.shardmill.query.QueryTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of rows: by columns, NULL after all values, or before them where a column descends.
 *
 * @param keys the columns; none for no order
 */
public record RowOrder(List<Key> keys) {

  /** As rows come. */
  public static final RowOrder NONE = new RowOrder(List.of());

  public RowOrder {
    keys = List.copyOf(keys);
  }

  /**
   * A column that rows are ordered by.
   *
   * @param descending whether its largest value comes first
   */
  public record Key(QueryColumn column, boolean descending) {

    /** How two values compare, either of which may be NULL. */
    public int compare(@Nullable Object one, @Nullable Object other) {
      int order =
          one == null || other == null
              ? Boolean.compare(one == null, other == null)
              : column.type().compare(one, other);
      return descending ? -order : order;
    }

    /** The same in SQL. */
    public String sql() {
      return column.ordered() + (descending ? " DESC" : "");
    }
  }

  /**
   * Reads an order: names of columns, each with {@code desc} behind it or not.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public static RowOrder parse(QueryTable table, List<String> texts) {
    List<Key> keys = new ArrayList<>();
    for (String text : texts) {
      String stripped = text.strip();
      String lower = stripped.toLowerCase(Locale.ROOT);
      boolean descending = lower.endsWith(" desc");
      boolean said = descending || lower.endsWith(" asc");
      String name = said ? stripped.substring(0, stripped.lastIndexOf(' ')).strip() : stripped;
      keys.add(new Key(table.column(name), descending));
    }
    return new RowOrder(keys);
  }

  /** The same, and rows that are equal by it ordered by all their other columns. */
  public RowOrder total(List<QueryColumn> columns) {
    Set<QueryColumn> rest = new LinkedHashSet<>(columns);
    keys.forEach(key -> rest.remove(key.column()));
    List<Key> all = new ArrayList<>(keys);
    rest.forEach(column -> all.add(new Key(column, false)));
    return new RowOrder(all);
  }

  /** The columns, in order. */
  public List<QueryColumn> columns() {
    return keys.stream().map(Key::column).toList();
  }

  /**
   * How rows compare.
   *
   * @param columns those of the rows, among them all of this order
   */
  public Comparator<@Nullable Object[]> comparator(List<QueryColumn> columns) {
    int[] places = keys.stream().mapToInt(key -> columns.indexOf(key.column())).toArray();
    return (one, other) -> {
      for (int i = 0; i < places.length; i++) {
        int order = keys.get(i).compare(one[places[i]], other[places[i]]);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }
}
