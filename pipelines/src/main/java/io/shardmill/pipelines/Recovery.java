package io.shardmill.pipelines;

/** How one goes on with a run that failed or was stopped. */
public enum Recovery {
  /** {@code --onExisting=resume} goes on with what it left. */
  RESUME,
  /** The same command again: it finds out by itself what is done and what is not. */
  AGAIN
}
