package io.shardmill.chunk;

import java.io.IOException;

/**
 * A source went away while a chunk was read, and may be there again: the chunk is read again from
 * its start. Thrown by {@link ChunkSource#open} and {@link BlockReader#read}. What evaluates the
 * chunk drops all that it had of it, so no row is lost or doubled.
 */
public final class SourceInterruptedException extends IOException {

  /** Says what went away; the message must do for a user when no further attempt helps. */
  public SourceInterruptedException(String message, Throwable cause) {
    super(message, cause);
  }
}
