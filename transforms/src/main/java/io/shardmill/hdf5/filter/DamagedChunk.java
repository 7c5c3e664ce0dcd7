package io.shardmill.hdf5.filter;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A chunk that a filter cannot decode; the message completes "the chunk at ... ". */
public final class DamagedChunk extends IOException {

  public DamagedChunk(String message) {
    this(message, null);
  }

  DamagedChunk(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
