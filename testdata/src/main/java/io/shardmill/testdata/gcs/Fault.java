package io.shardmill.testdata.gcs;

/** What may go wrong with a request. */
public enum Fault {
  /** Nothing is done; the answer is 503. */
  UNAVAILABLE,
  /** Nothing is done; the answer is 429. */
  TOO_MANY_REQUESTS,
  /** Nothing is done; the connection is closed before the request was read. */
  RESET,
  /** Everything is done; the connection is closed instead of an answer. */
  LOST_ANSWER,
  /** Everything is done; the answer is 503 all the same. */
  DONE_BUT_UNAVAILABLE,
  /** Nothing is done; the answer is 403. */
  FORBIDDEN
}
