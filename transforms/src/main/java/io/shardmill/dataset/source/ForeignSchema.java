package io.shardmill.dataset.source;

import io.shardmill.column.Column;
import io.shardmill.column.TableSchema;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The one schema of many files, and what their footers say beside it. */
final class ForeignSchema {

  /** What the table of files is called, whatever each of them calls it. */
  private static final String TABLE = "rows";

  private final InputFile first;
  private final List<Column> columns;

  private ForeignSchema(InputFile first, List<Column> columns) {
    this.first = first;
    this.columns = new ArrayList<>(columns);
  }

  /**
   * What is known of files before their rows are read.
   *
   * @param schema the columns that are needed
   * @param needed the row groups that may have rows which are asked for
   * @param largestGroup compressed size of the largest row group, all columns
   */
  record Planned(TableSchema schema, List<ForeignFile> files, BitSet needed, long largestGroup)
      implements Serializable {

    long rows() {
      long rows = 0;
      for (ForeignFile file : files) {
        for (long groupRows : file.groupRows()) {
          rows = Math.addExact(rows, groupRows);
        }
      }
      return rows;
    }
  }

  static Planned plan(List<InputFile> inputs, List<String> columns, Where where)
      throws IOException {
    Set<String> asked = new LinkedHashSet<>(columns);
    if (!columns.isEmpty()) {
      asked.addAll(where.columns());
    }
    ForeignFile.Footer footer = ForeignFile.footer(inputs.get(0), List.copyOf(asked));
    ForeignSchema schema = new ForeignSchema(inputs.get(0), footer.schema().columns());
    List<ColumnTest> tests = ColumnTest.of(where, schema.table());
    List<ForeignFile> files = new ArrayList<>();
    BitSet needed = new BitSet();
    int groups = 0;
    long largest = 0;
    for (InputFile input : inputs) {
      if (!files.isEmpty()) {
        footer = ForeignFile.footer(input, List.copyOf(asked));
        schema.add(input, footer.schema());
      }
      files.add(new ForeignFile(input, footer.groupRows()));
      int before = groups;
      footer.needed(tests).stream().forEach(group -> needed.set(before + group));
      groups += footer.rowGroups().size();
      for (WrittenFile.RowGroup group : footer.rowGroups()) {
        largest = Math.max(largest, group.bytes());
      }
    }
    return new Planned(schema.table(), List.copyOf(files), needed, largest);
  }

  private TableSchema table() {
    return new TableSchema(TABLE, columns);
  }

  /** Adds the columns of one more file, which must be the same. */
  private void add(InputFile file, TableSchema schema) {
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(column -> names.add(column.name()));
    for (Column column : schema.columns()) {
      if (!names.remove(column.name())) {
        throw other(file, column.name(), "is not in %s".formatted(first.name()));
      }
    }
    if (!names.isEmpty()) {
      throw other(file, names.iterator().next(), "is in %s alone".formatted(first.name()));
    }
    for (int i = 0; i < columns.size(); i++) {
      Column ours = columns.get(i);
      Column theirs = schema.columns().get(schema.indexOf(ours.name()));
      if (!sameValues(ours, theirs)) {
        throw other(
            file,
            ours.name(),
            "is %s, and %s in %s".formatted(describe(theirs), describe(ours), first.name()));
      }
      columns.set(i, mostNullable(ours, theirs));
    }
  }

  private static boolean sameValues(Column one, Column other) {
    return one.type() == other.type()
        && one.depth() == other.depth()
        && one.width() == other.width()
        && one.meaning().equals(other.meaning());
  }

  private static Column mostNullable(Column ours, Column theirs) {
    Column column = theirs.optional() ? ours.nullable() : ours;
    return theirs.optionalElements() ? column.nullableElements() : column;
  }

  private static String describe(Column column) {
    String meaning = column.meaning().toString();
    return "list of ".repeat(column.depth()) + (meaning.isEmpty() ? column.type() : meaning);
  }

  private static ShardmillException other(InputFile file, String column, String what) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s: the column %s %s; all files must have one schema: convert them apart, or choose other --columns"
            .formatted(file.name(), column, what));
  }
}
