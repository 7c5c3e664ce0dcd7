package io.shardmill.dataset.delta;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.Meaning;
import io.shardmill.column.TableSchema;
import io.shardmill.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table's columns as Delta writes them.
 *
 * <p>Every {@link ColumnType} has a type there, of the same values: small integers are {@code byte}
 * and {@code short}, binary values and UUIDs {@code binary}, lists {@code array}. Times of day have
 * none: such a column is in the data files, and no column of the Delta table, since readers would
 * refuse it as one of whole numbers. Names stay as they are, see {@link #unusualNames}.
 */
final class DeltaSchema {

  private static final Pattern UNUSUAL = Pattern.compile("[ .,;{}()\n\t=]");

  private DeltaSchema() {}

  /** The {@code schemaString} of a table; equal tables have equal ones. */
  static String of(TableSchema schema) {
    return Json.line(
        json -> {
          json.writeStartObject();
          json.writeStringField("type", "struct");
          json.writeArrayFieldStart("fields");
          for (Column column : schema.columns()) {
            if (has(column)) {
              field(json, column);
            }
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /**
   * The names with a character that writers of Delta do not allow, or with a dot, which some take
   * for a field of a struct. Readers mostly take names as they find them; the column mapping that
   * Delta offers for such names would shut out those that do not know it, such as Polars.
   */
  static List<String> unusualNames(TableSchema schema) {
    return schema.columns().stream()
        .map(Column::name)
        .filter(name -> UNUSUAL.matcher(name).find())
        .toList();
  }

  /** Whether a column is one of the Delta table. */
  static boolean has(Column column) {
    return column.meaning().kind() != Meaning.Kind.TIME;
  }

  private static void field(JsonGenerator json, Column column) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", column.name());
    json.writeFieldName("type");
    type(json, column, column.depth());
    json.writeBooleanField("nullable", column.optional());
    json.writeObjectFieldStart("metadata");
    if (!column.description().isEmpty()) {
      json.writeStringField("comment", column.description());
    }
    if (!column.unit().isEmpty()) {
      json.writeStringField("unit", column.unit());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void type(JsonGenerator json, Column column, int depth) throws IOException {
    if (depth == 0) {
      json.writeString(valueType(column));
      return;
    }
    json.writeStartObject();
    json.writeStringField("type", "array");
    json.writeFieldName("elementType");
    type(json, column, depth - 1);
    json.writeBooleanField("containsNull", column.optionalElements());
    json.writeEndObject();
  }

  private static String valueType(Column column) {
    return switch (column.meaning().kind()) {
      case DATE -> "date";
      case DECIMAL ->
          "decimal(%d,%d)".formatted(column.meaning().precision(), column.meaning().scale());
      case TIME -> throw new IllegalArgumentException("Delta has no type of " + column.name());
      case UUID, JSON, PLAIN -> valueType(column.type());
    };
  }

  private static String valueType(ColumnType type) {
    return switch (type) {
      case BOOLEAN -> "boolean";
      case INT8 -> "byte";
      case INT16 -> "short";
      case INT32 -> "integer";
      case INT64 -> "long";
      case TIMESTAMP_MICROS -> "timestamp";
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
      case STRING -> "string";
      case FIXED_BINARY -> "binary";
    };
  }
}
