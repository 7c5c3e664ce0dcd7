package io.shardmill.dataset;

import io.shardmill.parquet.ColumnVector;
import io.shardmill.parquet.ParquetChunkWriter;
import io.shardmill.parquet.ParquetFile;
import io.shardmill.parquet.ParquetOptions;
import io.shardmill.parquet.TableSchema;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of a data set that exists only if rows come: opened when the first batch is there, which
 * may decide its schema, and seen by nobody until it is published whole.
 */
final class LazyParquetFile implements Closeable {

  private final DatasetRun run;
  private final String path;
  private final ParquetOptions options;
  private @Nullable PendingFile file;
  private @Nullable ParquetChunkWriter writer;

  LazyParquetFile(DatasetRun run, String path, ParquetOptions options) {
    this.run = run;
    this.path = path;
    this.options = options;
  }

  /** Whether a row has come. */
  boolean opened() {
    return writer != null;
  }

  /** Starts the file, once. */
  void open(TableSchema schema, SortedMap<String, String> metadata) throws IOException {
    file = run.newFile(path);
    writer = ParquetChunkWriter.open(file, schema, options, metadata);
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
    ParquetFile parquet = writer.finish();
    file.publish();
    return new ChunkEntry.DataFile(path, parquet);
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
