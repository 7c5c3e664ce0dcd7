package io.shardmill.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of columns as readers see them that take no notice of case, such as DuckDB and Spark: of
 * two that differ only by case they read the wrong one without a word.
 */
public final class ColumnNames {

  private ColumnNames() {}

  /** Two names of one table that such a reader takes for one. */
  public record Alike(String first, String second) {}

  /** The first two names that are alike, if there are any. */
  public static Optional<Alike> alike(List<Column> columns) {
    Map<String, String> seen = new HashMap<>();
    for (Column column : columns) {
      String before = seen.putIfAbsent(folded(column.name()), column.name());
      if (before != null) {
        return Optional.of(new Alike(before, column.name()));
      }
    }
    return Optional.empty();
  }

  /**
   * The same columns with names that are not alike: where some are, each of them gets its number,
   * such as {@code batch_1} and {@code Batch_2}. None keeps its name, so nobody reads one for the
   * other.
   */
  public static List<Column> apart(List<Column> columns) {
    Map<String, Integer> numbers = new HashMap<>();
    columns.forEach(column -> numbers.merge(folded(column.name()), 1, Integer::sum));
    numbers.values().removeIf(count -> count == 1);
    numbers.replaceAll((name, count) -> 0);
    Set<String> taken = new HashSet<>();
    columns.forEach(column -> taken.add(folded(column.name())));
    List<Column> apart = new ArrayList<>();
    for (Column column : columns) {
      String name = column.name();
      while (numbers.containsKey(folded(column.name())) && !taken.add(folded(name))) {
        name = column.name() + "_" + numbers.merge(folded(column.name()), 1, Integer::sum);
      }
      apart.add(column.named(name));
    }
    return apart;
  }

  /** A name without its case. */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
