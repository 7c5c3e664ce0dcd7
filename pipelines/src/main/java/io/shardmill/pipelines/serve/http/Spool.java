package io.shardmill.pipelines.serve.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer until it is whole: so that a failure has its own status and never is a short
 * answer, and whoever reads slowly holds no lock of the database. Memory: 1 MiB; more goes to a
 * file.
 */
public final class Spool extends OutputStream {

  private static final int MOST_IN_MEMORY = 1 << 20;

  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Path file;
  private @Nullable OutputStream more;
  private long size;

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    OutputStream out = more;
    if (out == null && size + length > MOST_IN_MEMORY) {
      file = Files.createTempFile("shardmill-answer", null);
      out = Files.newOutputStream(file);
      more = out;
    }
    (out == null ? memory : out).write(bytes, from, length);
    size += length;
  }

  /** How many bytes there are. */
  long size() {
    return size;
  }

  /** Gives all of it. */
  void sendTo(OutputStream out) throws IOException {
    if (more != null) {
      more.close();
    }
    memory.writeTo(out);
    if (file != null) {
      Files.copy(file, out);
    }
  }

  /** Keeps nothing. */
  void discard() throws IOException {
    if (more != null) {
      more.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
