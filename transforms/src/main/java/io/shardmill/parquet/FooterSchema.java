package io.shardmill.parquet;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.Meaning;
import io.shardmill.column.TableSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.JsonType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.UUIDType;

/**
 * A table's columns as a Parquet footer lists them; lists in the standard three levels.
 *
 * <p>Columns and elements have field ids, by which Iceberg and others bind columns: of n columns
 * each has its position, from 1; then the elements of lists have n + 1, n + 2 ..., column after
 * column, those of an outer list before those of the lists in it. Tables with the same columns thus
 * have the same ids in every file of every version, and they are the ids that Iceberg gives to a
 * new table of these columns.
 */
public final class FooterSchema {
  public static final String LIST = "list";
  public static final String ELEMENT = "element";

  private FooterSchema() {}

  public static List<SchemaElement> of(TableSchema schema) {
    List<SchemaElement> elements = new ArrayList<>();
    elements.add(new SchemaElement(schema.name()).setNum_children(schema.columns().size()));
    int position = 0;
    int lastId = schema.columns().size();
    for (Column column : schema.columns()) {
      int id = ++position;
      String name = column.name();
      FieldRepetitionType repetition = repetition(column.optional());
      for (int level = 0; level < column.depth(); level++) {
        elements.add(
            new SchemaElement(name)
                .setField_id(id)
                .setRepetition_type(repetition)
                .setNum_children(1)
                .setConverted_type(ConvertedType.LIST)
                .setLogicalType(LogicalType.LIST(new ListType())));
        elements.add(
            new SchemaElement(LIST)
                .setRepetition_type(FieldRepetitionType.REPEATED)
                .setNum_children(1));
        id = ++lastId;
        name = ELEMENT;
        repetition = repetition(column.optionalElements());
      }
      elements.add(
          typed(new SchemaElement(name).setField_id(id), column).setRepetition_type(repetition));
    }
    return elements;
  }

  private static FieldRepetitionType repetition(boolean optional) {
    return optional ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED;
  }

  /** The names from the root to the values. */
  public static List<String> path(Column column) {
    List<String> path = new ArrayList<>(List.of(column.name()));
    for (int level = 0; level < column.depth(); level++) {
      path.add(LIST);
      path.add(ELEMENT);
    }
    return path;
  }

  public static Type physicalType(ColumnType type) {
    return switch (type) {
      case BOOLEAN -> Type.BOOLEAN;
      case INT8, INT16, INT32 -> Type.INT32;
      case INT64, TIMESTAMP_MICROS -> Type.INT64;
      case FLOAT32 -> Type.FLOAT;
      case FLOAT64 -> Type.DOUBLE;
      case STRING -> Type.BYTE_ARRAY;
      case FIXED_BINARY -> Type.FIXED_LEN_BYTE_ARRAY;
    };
  }

  private static SchemaElement typed(SchemaElement element, Column column) {
    element.setType(physicalType(column.type()));
    return switch (column.type()) {
      case INT8 ->
          element
              .setConverted_type(ConvertedType.INT_8)
              .setLogicalType(LogicalType.INTEGER(new IntType((byte) 8, true)));
      case INT16 ->
          element
              .setConverted_type(ConvertedType.INT_16)
              .setLogicalType(LogicalType.INTEGER(new IntType((byte) 16, true)));
      case TIMESTAMP_MICROS ->
          element
              .setConverted_type(ConvertedType.TIMESTAMP_MICROS)
              .setLogicalType(
                  LogicalType.TIMESTAMP(
                      new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))));
      case STRING -> text(element, column.meaning());
      case FIXED_BINARY -> meant(element.setType_length(column.width()), column.meaning());
      case INT32, INT64 -> meant(element, column.meaning());
      case BOOLEAN, FLOAT32, FLOAT64 -> element;
    };
  }

  private static SchemaElement text(SchemaElement element, Meaning meaning) {
    return meaning.equals(Meaning.JSON)
        ? element
            .setConverted_type(ConvertedType.JSON)
            .setLogicalType(LogicalType.JSON(new JsonType()))
        : element
            .setConverted_type(ConvertedType.UTF8)
            .setLogicalType(LogicalType.STRING(new StringType()));
  }

  private static SchemaElement meant(SchemaElement element, Meaning meaning) {
    return switch (meaning.kind()) {
      case PLAIN -> element;
      case DATE ->
          element
              .setConverted_type(ConvertedType.DATE)
              .setLogicalType(LogicalType.DATE(new DateType()));
      case TIME ->
          element
              .setConverted_type(ConvertedType.TIME_MICROS)
              .setLogicalType(
                  LogicalType.TIME(new TimeType(false, TimeUnit.MICROS(new MicroSeconds()))));
      case UUID -> element.setLogicalType(LogicalType.UUID(new UUIDType()));
      case JSON -> text(element, meaning);
      case DECIMAL ->
          element
              .setConverted_type(ConvertedType.DECIMAL)
              .setPrecision(meaning.precision())
              .setScale(meaning.scale())
              .setLogicalType(
                  LogicalType.DECIMAL(new DecimalType(meaning.scale(), meaning.precision())));
    };
  }
}
