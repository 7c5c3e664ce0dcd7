package io.shardmill.dataset.write;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkAttempts;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.flow.Recipe;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.commit.ChunkEntry;
import io.shardmill.dataset.commit.Conflict;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.WrittenChunk;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.GroupRuns;
import io.shardmill.dataset.index.Layout;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.storage.PendingFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Evaluates one chunk to its data file: read a block, apply the steps, append to the row group.
 * Once a chunk has finished, asking for it again returns what it left. A source that is interrupted
 * is read again from the start of the chunk: what was written of it was never published.
 *
 * <p>Memory: one block, and the buffered pages of one row group.
 */
record ChunkToFile<B extends Block>(
    Recipe<B> recipe,
    Table<B> table,
    FileFormat<B> format,
    DatasetRun run,
    ParquetOptions removedRowsOptions)
    implements Serializable {

  WrittenChunk write(ChunkRange range, Recipe.Statistics statistics) throws IOException {
    Optional<WrittenChunk> finished = run.written(range.ordinal());
    if (finished.isPresent()) {
      requireInPlace(finished.get().entry(), range);
      return finished.get();
    }
    WrittenChunk written = ChunkAttempts.evaluate(range, () -> evaluate(range, statistics));
    run.finish(range.ordinal(), written.toBytes());
    return written;
  }

  /** What an earlier attempt left is that of this chunk, and its files are still as they were. */
  private void requireInPlace(ChunkEntry entry, ChunkRange range) throws IOException {
    if (!entry.range().equals(range)) {
      throw PendingFile.otherContent(
          run.store().location(Layout.finishedChunk(run.id(), range.ordinal())));
    }
    for (ChunkEntry.DataFile file : Arrays.asList(entry.data(), entry.rejected())) {
      if (file != null && run.store().size(file.path()).orElse(-1) != file.file().bytes()) {
        throw Conflict.notInPlace(
            run.store().location(file.path()),
            run.store().location(Layout.finishedChunk(run.id(), range.ordinal())));
      }
    }
  }

  private WrittenChunk evaluate(ChunkRange range, Recipe.Statistics statistics) throws IOException {
    long number = run.fileNumber(range.ordinal());
    String path = "data/%s%s".formatted(table.filePath(range, number), format.suffix());
    String list = "rejected/part-%05d.parquet".formatted(number);
    try (LazyFile data = new LazyFile(run, path);
        LazyFile rejected = new LazyFile(run, list)) {
      RemovedRowsTable removed = new RemovedRowsTable(rejected, removedRowsOptions);
      ChunkLedger ledger = new ChunkLedger(range, removed::add);
      List<GroupRunFinder> groups =
          table.groupBy().stream()
              .map(column -> new GroupRunFinder(column, table.schema().indexOf(column)))
              .toList();
      long rows = 0;
      try (BlockReader<B> blocks = recipe.open(range, ledger, statistics)) {
        for (B block = blocks.read(); block != null; block = blocks.read()) {
          if (!data.opened()) {
            B first = block;
            data.open(out -> format.open(number, first, metadata(first), out));
          }
          List<ColumnVector> columns = table.columns(block);
          data.write(columns);
          for (GroupRunFinder group : groups) {
            group.add(columns);
          }
          rows += block.rows();
        }
      }
      removed.flush();
      ChunkCounts counts = balanced(range, ledger.counts(rows));
      ChunkEntry entry =
          new ChunkEntry(
              range, data.publish(), rejected.publish(), runs(groups), counts, ledger.crc32());
      return new WrittenChunk(entry, ledger.statistics());
    }
  }

  private static List<GroupRuns> runs(List<GroupRunFinder> finders) throws IOException {
    List<GroupRuns> runs = new ArrayList<>();
    for (GroupRunFinder finder : finders) {
      runs.add(finder.finish());
    }
    return runs;
  }

  private SortedMap<String, String> metadata(B block) {
    SortedMap<String, String> metadata = new TreeMap<>(table.metadata(block));
    metadata.put("shardmill.format_version", Integer.toString(ChunkIndex.FORMAT_VERSION));
    metadata.put("shardmill.config_hash", run.configHash());
    return metadata;
  }

  private static ChunkCounts balanced(ChunkRange range, ChunkCounts counts) {
    if (!counts.balanced()) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "%s: the books do not balance, a step lost or doubled rows: %s".formatted(range, counts));
    }
    return counts;
  }
}
