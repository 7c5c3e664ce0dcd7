package io.shardmill.postgres.catalog;

import java.util.Optional;
import org.postgresql.core.Oid;

/**
 * The types of PostgreSQL that are read in binary; {@link SourceColumn#column} tells what they
 * become. A domain is read as what it is made of, an enum as {@link #TEXT}; a column of any other
 * type is read as the text that the server makes of it.
 *
 * <p>{@code COPY} and result sets have the same binary form, so this is the table of both.
 */
public enum PgType {
  BOOL,
  INT2,
  INT4,
  INT8,
  /** An object identifier, an unsigned number of 4 bytes. */
  OID,
  FLOAT4,
  FLOAT8,
  /** {@code text, varchar, char(n), "char", name}: UTF-8. */
  TEXT,
  /** UTF-8. */
  JSON,
  JSONB,
  /** Microseconds since the epoch; infinities and years after 294246 are bad values. */
  TIMESTAMPTZ,
  /** Read as {@link #TIMESTAMPTZ} in a zone that {@link TableRead#zone} must name. */
  TIMESTAMP,
  /** {@code timestamp} as it is stored: microseconds of a local time since 1970-01-01 00:00. */
  LOCAL_TIMESTAMP,
  /** Days since the epoch; infinities are bad values. */
  DATE,
  /** Microseconds since midnight; 24:00 is a bad value. */
  TIME,
  /** 16 bytes. */
  UUID,
  /** Exact decimal text. */
  NUMERIC,
  /**
   * {@code numeric} of at most 38 digits, as a decimal number of 16 bytes; NaN and infinities are
   * bad values.
   */
  DECIMAL,
  /** Lower-case hex. */
  BYTEA,
  /**
   * An array of one dimension that starts at 1, or of none; others are bad values. Its elements are
   * of {@link SourceColumn#element}.
   */
  LIST;

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
          case Oid.TEXT, Oid.VARCHAR, Oid.BPCHAR, Oid.CHAR, Oid.NAME -> TEXT;
          case Oid.JSON -> JSON;
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
