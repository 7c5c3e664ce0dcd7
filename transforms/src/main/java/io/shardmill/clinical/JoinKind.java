package io.shardmill.clinical;

/** Which samples are kept where samples and clinical tables do not have the same ids. */
public enum JoinKind {
  /** All samples; the values of those without a row are null. */
  LEFT,
  /** Those with a row in every table. */
  INNER,
  /** All, and it is an error if a sample has no row or a row no sample. */
  STRICT
}
