package io.shardmill.parquet;

import io.shardmill.column.Column;
import io.shardmill.column.TableSchema;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Units and descriptions of columns, which Parquet has no place for, as key-value metadata. */
public final class ColumnNotes {
  private static final String UNIT = "shardmill.unit.";
  private static final String DESCRIPTION = "shardmill.description.";

  private ColumnNotes() {}

  public static SortedMap<String, String> of(TableSchema schema) {
    SortedMap<String, String> notes = new TreeMap<>();
    for (Column column : schema.columns()) {
      if (!column.unit().isEmpty()) {
        notes.put(UNIT + column.name(), column.unit());
      }
      if (!column.description().isEmpty()) {
        notes.put(DESCRIPTION + column.name(), column.description());
      }
    }
    return notes;
  }

  public static Column annotate(Column column, Map<String, String> metadata) {
    return column
        .unit(metadata.getOrDefault(UNIT + column.name(), ""))
        .about(metadata.getOrDefault(DESCRIPTION + column.name(), ""));
  }
}
