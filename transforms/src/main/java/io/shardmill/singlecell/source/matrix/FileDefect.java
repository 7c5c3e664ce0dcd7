package io.shardmill.singlecell.source.matrix;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;

/** Failures that name the file, the HDF5 path in it, what is wrong and how to mend it. */
public final class FileDefect {
  private FileDefect() {}

  /** The file is not what its layout says; {@code problem} goes on after the path. */
  public static ShardmillException of(String file, String path, String problem) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE, "%s: %s %s".formatted(file, path, problem));
  }

  /** The file is good, but does not have what an option asks for. */
  public static ShardmillException notFound(String file, String problem) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, "%s: %s".formatted(file, problem));
  }
}
