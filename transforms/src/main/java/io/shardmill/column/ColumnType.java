package io.shardmill.column;

/** The types of values, each with the Parquet physical and logical type it is stored as. */
public enum ColumnType {
  /** {@code BOOLEAN}. */
  BOOLEAN,
  /** {@code INT32 (INTEGER(8, true))}; held in {@code byte[]}. */
  INT8,
  /** {@code INT32 (INTEGER(16, true))}; held in {@code short[]}. */
  INT16,
  /** {@code INT32}. */
  INT32,
  /** {@code INT64}. */
  INT64,
  /** {@code INT64 (TIMESTAMP(MICROS, true))}: microseconds since the epoch, UTC. */
  TIMESTAMP_MICROS,
  /** {@code FLOAT}. */
  FLOAT32,
  /** {@code DOUBLE}. */
  FLOAT64,
  /** {@code BYTE_ARRAY (STRING)}, UTF-8. */
  STRING,
  /** {@code FIXED_LEN_BYTE_ARRAY(width)}. */
  FIXED_BINARY
}
