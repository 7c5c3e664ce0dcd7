package io.shardmill.clinical;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnNames;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Quoted;
import io.shardmill.error.ShardmillException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows that clinical tables have of samples, by the id of a sample: exactly, in every
 * character.
 *
 * <pre>{@code
 * ClinicalJoin join = ClinicalJoin.of(samples, tables, JoinKind.LEFT);
 * int row = join.row(0, 17); // of sample 17 in the first table; -1 if it has none
 * }</pre>
 *
 * <p>Memory: four bytes for each sample and table, and the tables.
 */
public final class ClinicalJoin {

  private static final int SHOWN = 3;
  private static final int NO_ROW = -1;

  private final List<String> samples;
  private final List<ClinicalTable> tables;
  private final List<int[]> rows = new ArrayList<>();
  private final BitSet kept;

  private ClinicalJoin(List<String> samples, List<ClinicalTable> tables, JoinKind kind) {
    this.samples = samples;
    this.tables = List.copyOf(tables);
    this.kept = new BitSet(samples.size());
    kept.set(0, samples.size());
    for (ClinicalTable table : tables) {
      int[] found = new int[samples.size()];
      for (int sample = 0; sample < found.length; sample++) {
        found[sample] = table.rows().getOrDefault(samples.get(sample), NO_ROW);
        if (found[sample] == NO_ROW && kind == JoinKind.INNER) {
          kept.clear(sample);
        }
      }
      rows.add(found);
    }
  }

  /**
   * Looks up all samples.
   *
   * @param samples their names, no two of them equal
   * @throws ShardmillException if columns of the tables have the same name, no sample has a row of
   *     a table, or {@link JoinKind#STRICT} is broken
   */
  public static ClinicalJoin of(List<String> samples, List<ClinicalTable> tables, JoinKind kind) {
    ClinicalJoin join = new ClinicalJoin(samples, tables, kind);
    join.requireNamesApart();
    for (int table = 0; table < tables.size(); table++) {
      TableMatch match = join.match(table);
      if (match.matched() == 0) {
        throw wrong(
            tables.get(table),
            "no row is of any of the %d samples%s; name the column of their ids by --clinicalId, or what they are called by --idMap"
                .formatted(samples.size(), examples(match)));
      }
      if (kind == JoinKind.STRICT && !match.complete()) {
        throw wrong(
            tables.get(table),
            "%d of %d samples have no row, %d rows are of no sample%s; --join=strict allows neither, left and inner do"
                .formatted(
                    match.samplesWithoutRow().size(),
                    samples.size(),
                    match.rowsWithoutSample().size(),
                    examples(match)));
      }
    }
    if (join.kept.isEmpty() && !samples.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--join=inner: no sample has a row in every table; use --join=left, or tables of the same"
              + " samples");
    }
    return join;
  }

  private void requireNamesApart() {
    List<Column> columns = columns();
    ColumnNames.alike(columns)
        .ifPresent(
            alike -> {
              throw new ShardmillException(
                  ErrorCategory.CONFIGURATION,
                  ("%s: the columns %s and %s have the same name, or differ only by case; rename or"
                          + " remove one of them")
                      .formatted(
                          tables.stream()
                              .map(ClinicalTable::file)
                              .collect(Collectors.joining(", ")),
                          Quoted.of(alike.first()),
                          Quoted.of(alike.second())));
            });
  }

  private static String examples(TableMatch match) {
    if (!match.nearMisses().isEmpty()) {
      NearMisses.NearMiss near = match.nearMisses().get(0);
      return ": %s and the sample %s differ by %s"
          .formatted(Quoted.of(near.id()), Quoted.of(near.sample()), near.difference());
    }
    List<String> examples = new ArrayList<>();
    if (!match.samplesWithoutRow().isEmpty()) {
      examples.add("samples such as " + some(match.samplesWithoutRow()));
    }
    if (!match.rowsWithoutSample().isEmpty()) {
      examples.add("rows such as " + some(match.rowsWithoutSample()));
    }
    return examples.isEmpty() ? "" : ": " + String.join(", ", examples);
  }

  private static String some(List<String> ids) {
    return ids.stream().limit(SHOWN).map(Quoted::of).collect(Collectors.joining(", "));
  }

  private static ShardmillException wrong(ClinicalTable table, String what) {
    return new ShardmillException(ErrorCategory.SOURCE_UNAVAILABLE, table.file() + ": " + what);
  }

  /** The tables. */
  public List<ClinicalTable> tables() {
    return tables;
  }

  /** The columns of all tables, in order. */
  public List<Column> columns() {
    return tables.stream().flatMap(table -> table.columns().stream()).toList();
  }

  /** The samples that are kept, by their numbers. */
  public BitSet kept() {
    return (BitSet) kept.clone();
  }

  /** The row of a sample in a table; -1 if it has none. */
  public int row(int table, int sample) {
    return rows.get(table)[sample];
  }

  /** The values of all samples, kept or not, in {@link #columns}; null where there is no row. */
  public List<ColumnVector> values() {
    List<ColumnVector> values = new ArrayList<>();
    for (int table = 0; table < tables.size(); table++) {
      for (ColumnVector column : tables.get(table).vectors()) {
        values.add(JoinedColumn.of(column, rows.get(table)));
      }
    }
    return values;
  }

  /** Who has a row and who has not. */
  public TableMatch match(int table) {
    List<String> without = new ArrayList<>();
    BitSet used = new BitSet();
    for (int sample = 0; sample < samples.size(); sample++) {
      int row = row(table, sample);
      if (row == NO_ROW) {
        without.add(samples.get(sample));
      } else {
        used.set(row);
      }
    }
    ClinicalTable ofTable = tables.get(table);
    List<String> unused =
        ofTable.rows().entrySet().stream()
            .filter(row -> !used.get(row.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return new TableMatch(
        ofTable.file(),
        ofTable.rows().size(),
        used.cardinality(),
        without,
        unused,
        NearMisses.of(unused, without));
  }
}
