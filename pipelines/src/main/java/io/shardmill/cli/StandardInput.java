package io.shardmill.cli;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --input=-} means: all of standard input, kept as a file until the command is over, as
 * pipelines read in parts and more than once. The file is in the folder for temporary files and is
 * called after its content, so that the same input is the same for a run that is resumed.
 */
final class StandardInput implements Closeable {

  static final String OPTION = "--input=-";

  private final @Nullable Path file;

  private StandardInput(@Nullable Path file) {
    this.file = file;
  }

  /** Reads {@code in} to its end, if that is asked for. */
  static StandardInput of(List<String> arguments, InputStream in) throws IOException {
    if (!arguments.contains(OPTION)) {
      return new StandardInput(null);
    }
    Path begun = Files.createTempFile("shardmill-stdin-", ".part");
    try {
      MessageDigest digest = Sha256.digest();
      long bytes =
          Files.copy(new DigestInputStream(in, digest), begun, StandardCopyOption.REPLACE_EXISTING);
      if (bytes == 0) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            OPTION + ": standard input is empty; did the command before the pipe fail?");
      }
      Path file = begun.resolveSibling("shardmill-stdin-" + Sha256.hex(digest).substring(0, 16));
      // When it came is not known, and must not make it another input.
      Files.setLastModifiedTime(begun, FileTime.fromMillis(0));
      Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
      return new StandardInput(file);
    } finally {
      Files.deleteIfExists(begun);
    }
  }

  /** Whether there is one. */
  boolean asked() {
    return file != null;
  }

  /** The arguments with the name of the file. */
  List<String> in(List<String> arguments) {
    return file == null
        ? arguments
        : arguments.stream()
            .map(argument -> argument.equals(OPTION) ? "--input=" + file : argument)
            .toList();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
