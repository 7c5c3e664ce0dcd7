package io.shardmill.testdata.h5;

/** Type of the stored values of a matrix. */
public enum ValueType {
  /** Integers of four bytes. */
  INT32,
  /** Integers of eight bytes. */
  INT64,
  /** Floats. */
  FLOAT32,
  /** Doubles. */
  FLOAT64
}
