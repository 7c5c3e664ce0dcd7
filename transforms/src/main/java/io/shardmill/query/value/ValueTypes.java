package io.shardmill.query.value;

import io.shardmill.postgres.catalog.SourceColumn;
import org.postgresql.core.Oid;

/** Which values a column has. */
public final class ValueTypes {

  /** Counts, and whole numbers of 64 bits. */
  public static final ValueType WHOLE = Wholes.NUMBER;

  /** Moments in UTC. */
  public static final ValueType INSTANT = Wholes.INSTANT;

  /** Numbers in binary. */
  public static final ValueType REAL = Reals.FLOAT8;

  /** Decimal numbers of any size. */
  public static final ValueType NUMERIC = new Numerics(Numerics.AS_TEXT);

  private ValueTypes() {}

  /** The values of a column. */
  public static ValueType of(SourceColumn column) {
    if (column.asText()) {
      return Texts.TEXT;
    }
    return switch (column.type()) {
      case BOOL -> Truths.BOOL;
      case INT2, INT4, INT8 -> Wholes.NUMBER;
      case OID -> Wholes.OID;
      case FLOAT4 -> Reals.FLOAT4;
      case FLOAT8 -> Reals.FLOAT8;
      case TEXT -> column.oid() == Oid.BPCHAR ? Texts.PADDED : Texts.TEXT;
      case JSON, JSONB -> Texts.TEXT;
      case TIMESTAMPTZ -> Wholes.INSTANT;
      case TIMESTAMP, LOCAL_TIMESTAMP -> Wholes.LOCAL;
      case DATE -> Wholes.DATE;
      case TIME -> Wholes.TIME;
      case UUID -> Uuids.UUIDS;
      case NUMERIC -> NUMERIC;
      case DECIMAL -> new Numerics(column.column().meaning().scale());
      case BYTEA -> Texts.HEX;
      case LIST -> lists(column.element());
    };
  }

  /** The server keeps the blanks of {@code char(n)} where it writes an array. */
  private static Lists lists(SourceColumn element) {
    return new Lists(element.oid() == Oid.BPCHAR ? Texts.TEXT : of(element), element.asText());
  }

  /** Whether it has a column of time: {@code timestamptz}, {@code timestamp} or {@code date}. */
  public static boolean isTime(ValueType type) {
    return type == Wholes.INSTANT || type == Wholes.LOCAL || type == Wholes.DATE;
  }

  /** Whether values are days. */
  public static boolean isDate(ValueType type) {
    return type == Wholes.DATE;
  }

  /** Whether values can be added: whole numbers, decimal numbers and numbers in binary. */
  public static boolean isNumber(ValueType type) {
    return type == Wholes.NUMBER || type instanceof Numerics || type instanceof Reals;
  }

  /** Whether values are numbers in binary. */
  public static boolean isReal(ValueType type) {
    return type instanceof Reals;
  }
}
