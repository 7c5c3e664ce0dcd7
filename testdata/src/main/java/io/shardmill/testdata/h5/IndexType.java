package io.shardmill.testdata.h5;

/** Type of the stored {@code indices}. */
public enum IndexType {
  /** Two bytes without a sign, for up to 65,536 genes; {@code indptr} has four bytes. */
  UINT16,
  /** Four bytes without a sign; {@code indptr} has eight. */
  UINT32,
  /** Four bytes, {@code indptr} too. */
  INT32,
  /** Eight bytes, {@code indptr} too. */
  INT64;
}
