package io.shardmill.pipelines.query;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where an answer goes: to standard output, or to a file that appears when it is whole. */
final class AnswerOutput implements AutoCloseable {

  private final OutputStream stream;
  private final @Nullable Path begun;
  private final @Nullable Path file;

  private AnswerOutput(OutputStream stream, @Nullable Path begun, @Nullable Path file) {
    this.stream = stream;
    this.begun = begun;
    this.file = file;
  }

  /**
   * @param name of the file, empty for {@code out}
   */
  static AnswerOutput of(String name, PrintStream out) throws IOException {
    if (name.isEmpty()) {
      return new AnswerOutput(out, null, null);
    }
    Path file = Path.of(name);
    if (Files.isDirectory(file)) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--output=%s: is a folder; give the name of a file in it".formatted(name));
    }
    Path begun = file.resolveSibling(file.getFileName() + ".part");
    try {
      return new AnswerOutput(Files.newOutputStream(begun), begun, file);
    } catch (NoSuchFileException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, "--output=%s: there is no such folder".formatted(name), e);
    }
  }

  /** Takes the answer. */
  OutputStream stream() {
    return stream;
  }

  /** Makes the file appear. */
  void whole() throws IOException {
    stream.flush();
    if (begun != null && file != null) {
      stream.close();
      Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what is not whole. */
  @Override
  public void close() throws IOException {
    if (begun != null) {
      stream.close();
      Files.deleteIfExists(begun);
    }
  }
}
