package io.shardmill.dataset.source;

import io.shardmill.column.Column;
import io.shardmill.column.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is read of each row group, and in which order: the columns that are asked about, then the
 * others, unless no row is left.
 *
 * @param stored the columns that there are
 * @param yielded the columns of the blocks
 * @param tests what is asked of rows
 * @param whole columns whose runs of equal values stay in one block
 */
record ColumnChoice(
    TableSchema stored, TableSchema yielded, List<ColumnTest> tests, List<String> whole) {

  /**
   * Chooses columns by name.
   *
   * @param columns the columns of the blocks in their order, none for all
   * @throws IllegalArgumentException if one is not there or named twice, or the condition does not
   *     fit the columns
   */
  static ColumnChoice of(
      TableSchema stored, List<String> columns, Where where, List<String> whole) {
    TableSchema yielded = stored;
    if (!columns.isEmpty()) {
      List<Column> chosen = new ArrayList<>();
      for (String name : columns) {
        chosen.add(stored.columns().get(stored.indexOf(name)));
      }
      yielded = new TableSchema(stored.name(), chosen);
    }
    return new ColumnChoice(stored, yielded, ColumnTest.of(where, stored), List.copyOf(whole));
  }

  /** The columns that are asked about, each once. */
  List<String> asked() {
    return tests.stream().map(ColumnTest::column).distinct().toList();
  }

  /** The columns that are needed beside those, each once. */
  List<String> others() {
    Set<String> others = new LinkedHashSet<>(whole);
    yielded.columns().forEach(column -> others.add(column.name()));
    others.removeAll(Set.copyOf(asked()));
    return List.copyOf(others);
  }

  /** All columns that are read, each once. */
  List<String> all() {
    List<String> all = new ArrayList<>(asked());
    all.addAll(others());
    return all;
  }
}
