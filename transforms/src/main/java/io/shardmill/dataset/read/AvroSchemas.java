package io.shardmill.dataset.read;

import io.shardmill.column.Column;
import io.shardmill.column.Meaning;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The Avro schema by which Beam's ParquetIO reads a table. */
final class AvroSchemas {

  private AvroSchemas() {}

  static Schema of(String table, List<Column> columns) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Column column : columns) {
      if (!column.name().matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "Column '%s' cannot be a field of an Avro record, which ParquetIO reads: choose other columns, or use a DatasetReader"
                .formatted(column.name()));
      }
      Schema type = value(column);
      for (int level = 0; level < column.depth(); level++) {
        type = Schema.createArray(column.optionalElements() ? orNull(type) : type);
      }
      fields.add(
          column.optional()
              ? new Schema.Field(
                  column.name(),
                  orNull(type),
                  column.description(),
                  Schema.Field.NULL_DEFAULT_VALUE)
              : new Schema.Field(column.name(), type, column.description()));
    }
    return Schema.createRecord(table, null, null, false, fields);
  }

  private static Schema orNull(Schema type) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
  }

  private static Schema value(Column column) {
    return switch (column.type()) {
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case INT8, INT16 -> Schema.create(Schema.Type.INT);
      case INT32 -> meant(Schema.create(Schema.Type.INT), column.meaning());
      case INT64 -> meant(Schema.create(Schema.Type.LONG), column.meaning());
      case TIMESTAMP_MICROS ->
          LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case FLOAT32 -> Schema.create(Schema.Type.FLOAT);
      case FLOAT64 -> Schema.create(Schema.Type.DOUBLE);
      case STRING -> Schema.create(Schema.Type.STRING);
      case FIXED_BINARY ->
          meant(Schema.createFixed(column.name(), null, null, column.width()), column.meaning());
    };
  }

  /** A UUID stays the bytes that it is: not all readers know it in any but a text. */
  private static Schema meant(Schema schema, Meaning meaning) {
    return switch (meaning.kind()) {
      case PLAIN, UUID, JSON -> schema;
      case DATE -> LogicalTypes.date().addToSchema(schema);
      case TIME -> LogicalTypes.timeMicros().addToSchema(schema);
      case DECIMAL ->
          LogicalTypes.decimal(meaning.precision(), meaning.scale()).addToSchema(schema);
    };
  }
}
