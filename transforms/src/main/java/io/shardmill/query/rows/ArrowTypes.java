package io.shardmill.query.rows;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.Meaning;
import io.shardmill.parquet.FooterSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** The types of Arrow that columns of files have, and their values. */
final class ArrowTypes {

  private ArrowTypes() {}

  /** A field that may be null. */
  static Field field(String name, Column column) {
    FieldType values = new FieldType(true, of(column), null, extension(column));
    return column.list()
        ? new Field(
            name,
            FieldType.nullable(new ArrowType.List()),
            List.of(new Field(FooterSchema.ELEMENT, values, List.of())))
        : new Field(name, values, List.of());
  }

  /** What says that bytes are a UUID, to readers that know the canonical extension types. */
  private static Map<String, String> extension(Column column) {
    return column.meaning().kind() == Meaning.Kind.UUID
        ? Map.of(
            ArrowType.ExtensionType.EXTENSION_METADATA_KEY_NAME, "arrow.uuid",
            ArrowType.ExtensionType.EXTENSION_METADATA_KEY_METADATA, "")
        : Map.of();
  }

  private static ArrowType of(Column column) {
    Meaning meaning = column.meaning();
    return switch (column.type()) {
      case BOOLEAN -> new ArrowType.Bool();
      case INT8, INT16 -> new ArrowType.Int(16, true);
      case INT32 ->
          meaning.kind() == Meaning.Kind.DATE
              ? new ArrowType.Date(DateUnit.DAY)
              : new ArrowType.Int(32, true);
      case INT64 ->
          meaning.kind() == Meaning.Kind.TIME
              ? new ArrowType.Time(TimeUnit.MICROSECOND, 64)
              : new ArrowType.Int(64, true);
      case TIMESTAMP_MICROS -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
      case FLOAT32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case FLOAT64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case STRING -> new ArrowType.Utf8();
      case FIXED_BINARY ->
          meaning.kind() == Meaning.Kind.DECIMAL
              ? new ArrowType.Decimal(meaning.precision(), meaning.scale(), 128)
              : new ArrowType.FixedSizeBinary(column.width());
    };
  }

  /** Puts values into a vector, from its first place on. */
  static void fill(FieldVector vector, ColumnVector values) {
    vector.reset();
    if (vector instanceof ListVector lists) {
      fill(lists, (ColumnVector.Lists) values);
      return;
    }
    for (int row = 0; row < values.rows(); row++) {
      if (values.isNull(row)) {
        vector.setNull(row);
      } else {
        set(vector, values, row);
      }
    }
    vector.setValueCount(values.rows());
  }

  private static void fill(ListVector vector, ColumnVector.Lists values) {
    for (int row = 0; row < values.rows(); row++) {
      if (values.isNull(row)) {
        vector.setNull(row);
      } else {
        vector.startNewValue(row);
        vector.endValue(row, values.offsets()[row + 1] - values.offsets()[row]);
      }
    }
    vector.setValueCount(values.rows());
    fill(vector.getDataVector(), values.elements());
  }

  private static void set(FieldVector vector, ColumnVector values, int row) {
    if (vector instanceof BitVector bits) {
      bits.setSafe(row, Boolean.TRUE.equals(values.valueAt(row)) ? 1 : 0);
    } else if (vector instanceof Float4Vector reals) {
      reals.setSafe(row, (float) ((ColumnVector.Numbers) values).doubleAt(row));
    } else if (vector instanceof Float8Vector reals) {
      reals.setSafe(row, ((ColumnVector.Numbers) values).doubleAt(row));
    } else if (vector instanceof VarCharVector texts) {
      ColumnVector.Strings strings = (ColumnVector.Strings) values;
      int from = strings.offsets()[row];
      texts.setSafe(row, strings.bytes(), from, strings.offsets()[row + 1] - from);
    } else if (vector instanceof DecimalVector decimals) {
      ColumnVector.FixedBinaries binaries = (ColumnVector.FixedBinaries) values;
      BigInteger unscaled =
          new BigInteger(binaries.bytes(), row * binaries.width(), binaries.width());
      decimals.setSafe(row, new BigDecimal(unscaled, decimals.getScale()));
    } else if (vector instanceof FixedSizeBinaryVector binaries) {
      binaries.setSafe(row, ((ColumnVector.FixedBinaries) values).valueAt(row));
    } else {
      whole(vector, ((ColumnVector.Integers) values).longAt(row), row);
    }
  }

  private static void whole(FieldVector vector, long number, int row) {
    if (vector instanceof SmallIntVector numbers) {
      numbers.setSafe(row, (short) number);
    } else if (vector instanceof IntVector numbers) {
      numbers.setSafe(row, (int) number);
    } else if (vector instanceof DateDayVector days) {
      days.setSafe(row, (int) number);
    } else if (vector instanceof BigIntVector numbers) {
      numbers.setSafe(row, number);
    } else if (vector instanceof TimeMicroVector times) {
      times.setSafe(row, number);
    } else {
      ((TimeStampMicroTZVector) vector).setSafe(row, number);
    }
  }
}
