package io.shardmill.dataset.commit;

/** What an append does to the rows that are there. */
public enum Growth {
  /** Nothing: it adds the rows of inputs that the data set does not hold yet. */
  BY_INPUTS,
  /**
   * Its chunks take the places of those whose ranges they cover: a range, such as patients 100 to
   * 199, means the same in every version. The rows of a version are in the order of ranges, and its
   * index keeps the books of each range, so that they add up however often one was renewed. Columns
   * may come that may be null; in rows that are there they are.
   */
  BY_RANGES
}
