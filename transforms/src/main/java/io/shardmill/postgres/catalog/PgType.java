package io.shardmill.postgres.catalog;

import io.shardmill.column.ColumnType;
import java.util.Optional;
import org.postgresql.core.Oid;

/**
 * The types of PostgreSQL that are read in binary, each with the type it becomes. A domain is read
 * as what it is made of, an enum as {@link #TEXT}; a column of any other type is read as the text
 * that the server makes of it.
 *
 * <p>{@code COPY} and result sets have the same binary form, so this is the table of both.
 */
public enum PgType {
  BOOL(ColumnType.BOOLEAN),
  INT2(ColumnType.INT16),
  INT4(ColumnType.INT32),
  INT8(ColumnType.INT64),
  /** An object identifier, an unsigned number of 4 bytes. */
  OID(ColumnType.INT64),
  FLOAT4(ColumnType.FLOAT32),
  FLOAT8(ColumnType.FLOAT64),
  /** {@code text, varchar, char(n), "char", name, json}: UTF-8. */
  TEXT(ColumnType.STRING),
  JSONB(ColumnType.STRING),
  /** Microseconds since the epoch; infinities and years after 294246 are bad values. */
  TIMESTAMPTZ(ColumnType.TIMESTAMP_MICROS),
  /** Read as {@link #TIMESTAMPTZ} in a zone that {@link TableRead#zone} must name. */
  TIMESTAMP(ColumnType.TIMESTAMP_MICROS),
  /** {@code timestamp} as it is stored: microseconds of a local time since 1970-01-01 00:00. */
  LOCAL_TIMESTAMP(ColumnType.TIMESTAMP_MICROS),
  /** Days since the epoch; infinities are bad values. */
  DATE(ColumnType.INT32),
  /** Microseconds since midnight; 24:00 is a bad value. */
  TIME(ColumnType.INT64),
  /** 16 bytes. */
  UUID(ColumnType.FIXED_BINARY),
  /** Exact decimal text. */
  NUMERIC(ColumnType.STRING),
  /**
   * {@code numeric} of at most 38 digits, as a decimal number of 16 bytes; NaN and infinities are
   * bad values.
   */
  DECIMAL(ColumnType.FIXED_BINARY),
  /** Lower-case hex. */
  BYTEA(ColumnType.STRING);

  private final ColumnType columnType;

  PgType(ColumnType columnType) {
    this.columnType = columnType;
  }

  /** The type of the values in a block. */
  public ColumnType columnType() {
    return columnType;
  }

  /** The type with a number of the catalog; empty if its values must be made text first. */
  static Optional<PgType> of(int oid) {
    return Optional.ofNullable(
        switch (oid) {
          case Oid.BOOL -> BOOL;
          case Oid.INT2 -> INT2;
          case Oid.INT4 -> INT4;
          case Oid.INT8 -> INT8;
          case Oid.OID -> OID;
          case Oid.FLOAT4 -> FLOAT4;
          case Oid.FLOAT8 -> FLOAT8;
          case Oid.TEXT, Oid.VARCHAR, Oid.BPCHAR, Oid.CHAR, Oid.NAME, Oid.JSON -> TEXT;
          case Oid.JSONB -> JSONB;
          case Oid.TIMESTAMPTZ -> TIMESTAMPTZ;
          case Oid.TIMESTAMP -> TIMESTAMP;
          case Oid.DATE -> DATE;
          case Oid.TIME -> TIME;
          case Oid.UUID -> UUID;
          case Oid.NUMERIC -> NUMERIC;
          case Oid.BYTEA -> BYTEA;
          default -> null;
        });
  }
}
