package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.identity.RunIdentity;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.PendingFile;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** Writes a version that is one data file, of any table, with two rows in a row group. */
final class OneFile {

  private OneFile() {}

  static ChunkIndex write(
      CommitStore store, OnExisting onExisting, TableSchema schema, List<ColumnVector> columns)
      throws IOException {
    DatasetPlan plan = DatasetPlan.of("row", schema, RunIdentity.of("types", 1)).chunks(1);
    DatasetRun run = new RunStart(store, onExisting, plan).run();
    String path = "data/part-%05d.parquet".formatted(run.fileNumber(0));
    ChunkEntry.DataFile data;
    try (PendingFile file = run.newFile(path);
        ParquetChunkWriter writer =
            ParquetChunkWriter.open(
                file, schema, ParquetOptions.DEFAULT.withRowGroups(2, 1 << 20), new TreeMap<>())) {
      writer.write(columns);
      data = new ChunkEntry.DataFile(path, writer.finish());
      file.publish();
    }
    int rows = columns.get(0).rows();
    ChunkCounts counts =
        new ChunkCounts(rows, new TreeMap<>(), rows, new TreeMap<>(), new TreeMap<>());
    ChunkEntry entry =
        new ChunkEntry(new ChunkRange(0, "none", 0, rows), data, null, List.of(), counts, 0);
    return run.commit(plan, List.of(entry), List.of());
  }
}
