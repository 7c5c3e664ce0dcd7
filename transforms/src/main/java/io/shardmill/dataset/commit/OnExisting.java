package io.shardmill.dataset.commit;

/** What a run does with an output that is not empty. An empty one starts a data set with any. */
public enum OnExisting {
  /** Stops with an error that says what is there. */
  FAIL,
  /**
   * Commits a version with the chunks of the latest one and the new ones, which {@link Growth} says
   * the places of; none if there is nothing new.
   */
  APPEND,
  /** Commits a version with the new chunks only; older versions stay readable until {@code gc}. */
  REPLACE,
  /**
   * Continues the run that was interrupted, which must have had the same configuration; chunks that
   * it finished are not evaluated again. Does nothing if that run is committed already.
   */
  RESUME
}
