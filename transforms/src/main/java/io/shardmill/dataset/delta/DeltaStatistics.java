package io.shardmill.dataset.delta;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.column.Column;
import io.shardmill.column.Meaning;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.json.Json;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of the values in a data file, so that readers skip files: its rows, and of the
 * first {@value #MOST_COLUMNS} columns that are not lists the nulls and, where they are known for
 * all rows, the smallest and largest value, by folding the row groups of the index.
 *
 * <p>There are no bounds of floating-point columns: those of the index leave NaN out, which Spark
 * and DuckDB order above all numbers, so a file would be skipped that has rows to find. Nor of
 * booleans and binary values, which Delta does not have.
 */
final class DeltaStatistics {

  /** As many as Spark writes: more would make the log long, and few readers filter by them. */
  private static final int MOST_COLUMNS = 32;

  private DeltaStatistics() {}

  /** The {@code stats} of a data file that is Parquet. */
  static String of(ChunkIndex index, ChunkIndex.Chunk chunk) {
    Map<String, Object> min = new LinkedHashMap<>();
    Map<String, Object> max = new LinkedHashMap<>();
    Map<String, Object> nulls = new LinkedHashMap<>();
    for (Column column : columns(index)) {
      RowGroups.Ranges ranges = index.rowGroups().columns().get(column.name());
      if (ranges == null) {
        continue;
      }
      long absent = 0;
      for (int i = first(chunk); i < end(chunk); i++) {
        absent += ranges.nulls(i);
      }
      nulls.put(column.name(), absent);
      Bounds bounds = bounds(index, chunk, column, ranges);
      if (bounds != null) {
        min.put(column.name(), bounds.min());
        max.put(column.name(), bounds.max());
      }
    }
    return Json.line(
        json -> {
          json.writeStartObject();
          json.writeNumberField("numRecords", chunk.rows());
          write(json, "minValues", min);
          write(json, "maxValues", max);
          write(json, "nullCount", nulls);
          json.writeEndObject();
        });
  }

  private static List<Column> columns(ChunkIndex index) {
    return index.schema().columns().stream()
        .filter(column -> !column.list() && DeltaSchema.has(column))
        .limit(MOST_COLUMNS)
        .toList();
  }

  private static int first(ChunkIndex.Chunk chunk) {
    return chunk.firstRowGroup();
  }

  private static int end(ChunkIndex.Chunk chunk) {
    return chunk.firstRowGroup() + chunk.rowGroups();
  }

  /** Bounds as JSON has them: whole numbers, or text. */
  private record Bounds(Object min, Object max) {}

  private static @Nullable Bounds bounds(
      ChunkIndex index, ChunkIndex.Chunk chunk, Column column, RowGroups.Ranges ranges) {
    Serializable min = null;
    Serializable max = null;
    for (int i = first(chunk); i < end(chunk); i++) {
      if (ranges.nulls(i) == index.rowGroups().rows(i)) {
        continue;
      }
      Serializable low = ranges.min(i);
      Serializable high = ranges.max(i);
      if (low == null || high == null) {
        return null;
      }
      min = min == null || compare(low, min) < 0 ? low : min;
      max = max == null || compare(high, max) > 0 ? high : max;
    }
    return min == null || max == null ? null : of(column, min, max);
  }

  private static int compare(Serializable left, Serializable right) {
    if (left instanceof Long number && right instanceof Long other) {
      return Long.compare(number, other);
    }
    if (left instanceof String text && right instanceof String other) {
      return DeltaText.compare(text, other);
    }
    return 0; // Of other types no bounds are written.
  }

  private static @Nullable Bounds of(Column column, Serializable min, Serializable max) {
    return switch (column.type()) {
      case INT8, INT16, INT64, STRING -> new Bounds(min, max);
      case INT32 ->
          column.meaning().equals(Meaning.DATE)
              ? texts(DeltaText.date((Long) min), DeltaText.date((Long) max))
              : new Bounds(min, max);
      case TIMESTAMP_MICROS ->
          texts(DeltaText.notAfter((Long) min), DeltaText.notBefore((Long) max));
      case BOOLEAN, FLOAT32, FLOAT64, FIXED_BINARY -> null;
    };
  }

  private static @Nullable Bounds texts(@Nullable String min, @Nullable String max) {
    return min == null || max == null ? null : new Bounds(min, max);
  }

  private static void write(JsonGenerator json, String name, Map<String, Object> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Object> value : values.entrySet()) {
      json.writeFieldName(value.getKey());
      if (value.getValue() instanceof Long number) {
        json.writeNumber(number);
      } else {
        json.writeString(value.getValue().toString());
      }
    }
    json.writeEndObject();
  }
}
