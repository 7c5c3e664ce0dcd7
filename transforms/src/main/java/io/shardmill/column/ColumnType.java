package io.shardmill.column;

/** The types of values, each with the Parquet physical and logical type it is stored as. */
public enum ColumnType {
  /** {@code BOOLEAN}. */
  BOOLEAN(ColumnVector.Booleans.class),
  /** {@code INT32 (INTEGER(8, true))}; held in {@code byte[]}. */
  INT8(ColumnVector.Int8s.class),
  /** {@code INT32 (INTEGER(16, true))}; held in {@code short[]}. */
  INT16(ColumnVector.Int16s.class),
  /** {@code INT32}. */
  INT32(ColumnVector.Int32s.class),
  /** {@code INT64}. */
  INT64(ColumnVector.Int64s.class),
  /** {@code INT64 (TIMESTAMP(MICROS, true))}: microseconds since the epoch, UTC. */
  TIMESTAMP_MICROS(ColumnVector.Int64s.class),
  /** {@code FLOAT}. */
  FLOAT32(ColumnVector.Float32s.class),
  /** {@code DOUBLE}. */
  FLOAT64(ColumnVector.Float64s.class),
  /** {@code BYTE_ARRAY (STRING)}, UTF-8. */
  STRING(ColumnVector.Strings.class),
  /** {@code FIXED_LEN_BYTE_ARRAY(width)}. */
  FIXED_BINARY(ColumnVector.FixedBinaries.class);

  private final Class<? extends ColumnVector> vector;

  ColumnType(Class<? extends ColumnVector> vector) {
    this.vector = vector;
  }

  /** Whether these are values of this type. */
  public boolean holds(ColumnVector values) {
    return vector.isInstance(values);
  }
}
