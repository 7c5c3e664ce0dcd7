package io.shardmill.dataset.write;

import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.commit.ChunkEntry;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.storage.PendingFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of a data set that exists only if rows come: opened when the first batch is there, which
 * may decide its schema, and seen by nobody until it is published whole.
 */
final class LazyFile implements Closeable {

  /** Starts writing rows to a file. */
  @FunctionalInterface
  interface Opener {
    FileFormat.RowWriter open(OutputStream out) throws IOException;
  }

  private final DatasetRun run;
  private final String path;
  private @Nullable PendingFile file;
  private FileFormat.@Nullable RowWriter writer;

  LazyFile(DatasetRun run, String path) {
    this.run = run;
    this.path = path;
  }

  /** Whether a row has come. */
  boolean opened() {
    return writer != null;
  }

  /** Starts the file, once. */
  void open(Opener opener) throws IOException {
    file = run.newFile(path);
    writer = opener.open(file);
  }

  /** Adds rows to the opened file. */
  void write(List<ColumnVector> columns) throws IOException {
    Objects.requireNonNull(writer).write(columns);
  }

  /** Publishes the file, or returns {@code null} if no row came. */
  ChunkEntry.@Nullable DataFile publish() throws IOException {
    if (writer == null || file == null) {
      return null;
    }
    WrittenFile written = writer.finish();
    file.publish();
    return new ChunkEntry.DataFile(path, written);
  }

  @Override
  public void close() throws IOException {
    try {
      if (writer != null) {
        writer.close();
      }
    } finally {
      if (file != null) {
        file.close();
      }
    }
  }
}
