package io.shardmill.storage;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that nobody can see until it is published.
 *
 * <pre>{@code
 * try (PendingFile file = run.newFile("data/variants/part-00007.parquet")) {
 *   writer.writeTo(file);
 *   file.publish();
 * }
 * }</pre>
 */
public abstract class PendingFile extends OutputStream {

  /**
   * Makes the file durable and gives it its name, at once and whole. If a file of that name exists
   * with the same bytes, as after a retry, there is nothing to do.
   *
   * @throws ShardmillException (output conflict) if it exists with other bytes: a published file is
   *     never replaced
   */
  public abstract void publish() throws IOException;

  /** The conflict that {@link #publish} ends in if another content is at {@code location}. */
  public static ShardmillException otherContent(String location) {
    return new ShardmillException(
        ErrorCategory.OUTPUT_CONFLICT,
        "%s exists with other content. Published files are never replaced: an input or a step changed while the run was interrupted, or an abandoned run is still writing. Stop it, run `gc` with --abandon=RUN, and start again"
            .formatted(location));
  }

  /** Removes the bytes of a file that was not published; does nothing after {@link #publish}. */
  @Override
  public abstract void close() throws IOException;
}
