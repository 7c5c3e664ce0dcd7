package io.shardmill.singlecell.file;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;

/** Failures that name the file, the HDF5 path in it, what is wrong and how to mend it. */
final class FileDefect {
  private FileDefect() {}

  /** The file is not what its layout says; {@code problem} goes on after the path. */
  static ShardmillException of(String file, String path, String problem) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE, "%s: %s %s".formatted(file, path, problem));
  }

  /** The file is good, but does not have what an option asks for. */
  static ShardmillException notFound(String file, String problem) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, "%s: %s".formatted(file, problem));
  }
}
