package io.shardmill.parquet.read;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.Meaning;
import io.shardmill.column.TableSchema;
import io.shardmill.error.NearestMatch;
import io.shardmill.parquet.ColumnNotes;
import io.shardmill.parquet.FooterSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** The columns of a file's footer. */
final class ReadSchema {
  private ReadSchema() {}

  /**
   * Some columns of a file.
   *
   * @param names in the order wanted, none for all
   */
  static TableSchema of(MessageType file, Map<String, String> metadata, List<String> names) {
    List<Column> columns = new ArrayList<>();
    for (Type field : names.isEmpty() ? file.getFields() : fields(file, names)) {
      columns.add(ColumnNotes.annotate(column(field), metadata));
    }
    return new TableSchema(file.getName(), columns);
  }

  private static List<Type> fields(MessageType file, List<String> chosen) {
    List<Type> fields = new ArrayList<>();
    for (String wanted : chosen) {
      if (!file.containsField(wanted)) {
        List<String> names = file.getFields().stream().map(Type::getName).toList();
        throw new NoSuchElementException(
            "there is no column %s%s"
                .formatted(
                    wanted,
                    NearestMatch.of(wanted, names)
                        .map(match -> "; did you mean " + match + "?")
                        .orElse("; there are " + String.join(", ", names))));
      }
      fields.add(file.getType(wanted));
    }
    return fields;
  }

  private static Column column(Type field) {
    Type values = field;
    int depth = 0;
    // A column of ours has one word for inner lists and their values: either may be null, or none.
    boolean mixed = false;
    for (Type element = element(field);
        element != null && depth < Column.DEEPEST;
        element = element(values)) {
      mixed |= depth > 0 && element.getRepetition() != values.getRepetition();
      values = element;
      depth++;
    }
    ColumnType type = values.isPrimitive() ? type(values.asPrimitiveType()) : null;
    if (type == null || mixed || field.isRepetition(Repetition.REPEATED)) {
      throw new IllegalArgumentException(
          "the column %s has a type that is not read here: %s"
              .formatted(field.getName(), field.toString().replaceAll("\\s+", " ").strip()));
    }
    return new Column(
        field.getName(),
        type,
        depth,
        field.isRepetition(Repetition.OPTIONAL),
        depth > 0 && values.isRepetition(Repetition.OPTIONAL),
        type == ColumnType.FIXED_BINARY ? values.asPrimitiveType().getTypeLength() : 0,
        meaning(values.asPrimitiveType().getLogicalTypeAnnotation()),
        "",
        "");
  }

  /** The element of a standard three-level list, {@code null} if it is something else. */
  private static @Nullable Type element(Type field) {
    if (field.isPrimitive()) {
      return null;
    }
    GroupType group = field.asGroupType();
    if (!(group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation)
        || group.getFieldCount() != 1
        || group.getType(0).isPrimitive()) {
      return null;
    }
    GroupType list = group.getType(0).asGroupType();
    if (!list.getName().equals(FooterSchema.LIST) || list.getFieldCount() != 1) {
      return null;
    }
    Type element = list.getType(0);
    boolean standard =
        !element.isRepetition(Repetition.REPEATED)
            && element.getName().equals(FooterSchema.ELEMENT);
    return standard ? element : null;
  }

  private static @Nullable ColumnType type(PrimitiveType values) {
    LogicalTypeAnnotation logical = values.getLogicalTypeAnnotation();
    return switch (values.getPrimitiveTypeName()) {
      case BOOLEAN -> ColumnType.BOOLEAN;
      case INT32 -> int32(logical);
      case INT64 -> int64(logical);
      case FLOAT -> ColumnType.FLOAT32;
      case DOUBLE -> ColumnType.FLOAT64;
      case BINARY ->
          logical instanceof StringLogicalTypeAnnotation || meaning(logical).equals(Meaning.JSON)
              ? ColumnType.STRING
              : null;
      case FIXED_LEN_BYTE_ARRAY -> fixedBinary(logical, values.getTypeLength());
      case INT96 -> null;
    };
  }

  private static @Nullable ColumnType fixedBinary(
      @Nullable LogicalTypeAnnotation logical, int width) {
    Meaning meaning = meaning(logical);
    boolean known = logical == null || !meaning.equals(Meaning.PLAIN);
    return known && meaning.fits(ColumnType.FIXED_BINARY, width) ? ColumnType.FIXED_BINARY : null;
  }

  private static Meaning meaning(@Nullable LogicalTypeAnnotation logical) {
    if (logical instanceof DateLogicalTypeAnnotation) {
      return Meaning.DATE;
    } else if (logical instanceof TimeLogicalTypeAnnotation time
        && time.getUnit() == TimeUnit.MICROS) {
      // Arrow calls all times of day UTC, and means those of no zone.
      return Meaning.TIME;
    } else if (logical instanceof UUIDLogicalTypeAnnotation) {
      return Meaning.UUID;
    } else if (logical instanceof JsonLogicalTypeAnnotation) {
      return Meaning.JSON;
    }
    return logical instanceof DecimalLogicalTypeAnnotation decimal
            && decimal.getPrecision() <= Meaning.MOST_DIGITS
        ? Meaning.decimal(decimal.getPrecision(), decimal.getScale())
        : Meaning.PLAIN;
  }

  private static @Nullable ColumnType int32(@Nullable LogicalTypeAnnotation logical) {
    if (logical == null || meaning(logical).equals(Meaning.DATE)) {
      return ColumnType.INT32;
    }
    if (!(logical instanceof IntLogicalTypeAnnotation integer) || !integer.isSigned()) {
      return null;
    }
    return switch (integer.getBitWidth()) {
      case 8 -> ColumnType.INT8;
      case 16 -> ColumnType.INT16;
      default -> ColumnType.INT32;
    };
  }

  private static @Nullable ColumnType int64(@Nullable LogicalTypeAnnotation logical) {
    if (logical == null
        || meaning(logical).equals(Meaning.TIME)
        || (logical instanceof IntLogicalTypeAnnotation integer && integer.isSigned())) {
      return ColumnType.INT64;
    }
    return logical instanceof TimestampLogicalTypeAnnotation timestamp
            && timestamp.getUnit() == TimeUnit.MICROS
            && timestamp.isAdjustedToUTC()
        ? ColumnType.TIMESTAMP_MICROS
        : null;
  }
}
