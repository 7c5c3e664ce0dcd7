package io.shardmill.chunk;

import java.io.Serializable;

/**
 * A columnar batch of rows in primitive arrays: variants, cells, time series, keystrokes.
 *
 * <p>A block comes from one source and holds its rows in source order, a few MiB of them. It is
 * never mutated after it was handed on: a step that changes rows returns a new block, which may
 * share unchanged arrays.
 *
 * <p>Blocks are {@link Serializable}, so that a user's own transforms can have them as elements: a
 * block holds arrays, records and texts, and nothing that is open.
 */
public interface Block extends Serializable {

  /** The number of rows, at least 0. */
  int rows();

  /** The file or table that the rows came from, as the plan names it. */
  String source();

  /**
   * Where a row starts in its source: what a person needs to find it again. The unit is the
   * source's own (a BGZF virtual offset, a byte offset, a row number).
   */
  long position(int row);

  /** What a person calls the row: a variant key, a barcode, a patient ordinal. */
  String key(int row);
}
