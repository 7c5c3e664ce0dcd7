package io.shardmill.dataset.read;

import io.shardmill.dataset.delta.DeltaLogFolder;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.dataset.index.StoredInputFile;
import io.shardmill.dataset.index.Versions;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Compares every file of a version with its index. Reads all of them once. */
final class Verification {

  private final CommitStore store;
  private final Dataset dataset;
  private final ChunkIndex index;
  private final List<Dataset.Problem> problems = new ArrayList<>();

  Verification(Dataset dataset) {
    this.dataset = dataset;
    this.store = dataset.store();
    this.index = dataset.index();
  }

  List<Dataset.Problem> run() throws IOException {
    for (ChunkIndex.Chunk chunk : index.chunks()) {
      if (intact(chunk.path(), chunk.bytes(), chunk.sha256()) && chunk.isParquet()) {
        verifyFooter(chunk);
      }
    }
    boolean groupsIntact = true;
    for (ChunkIndex.IndexedFile file : index.otherFiles()) {
      boolean intact = intact(file.path(), file.bytes(), file.sha256());
      groupsIntact &= intact || !file.equals(index.groupsFile());
    }
    if (groupsIntact) {
      dataset.groups(); // Fails if a group is outside of its chunk.
    }
    new DeltaLogFolder(store, new Versions(store))
        .problem(index)
        .ifPresent(problem -> report(problem.path(), problem.what()));
    if (new Versions(store).latest() == index.version()) {
      verifyRoot();
    }
    return problems;
  }

  private boolean intact(String path, long bytes, String sha256) throws IOException {
    OptionalLong size = store.size(path);
    if (size.isEmpty()) {
      report(path, "is missing");
    } else if (size.getAsLong() != bytes) {
      report(path, "has %d bytes, the index says %d".formatted(size.getAsLong(), bytes));
    } else if (!Sha256.of(store, path).equals(sha256)) {
      report(path, "has other content than was committed (SHA-256 differs)");
    } else {
      return true;
    }
    return false;
  }

  private void verifyFooter(ChunkIndex.Chunk chunk) throws IOException {
    RowGroups footer = new RowGroups(index.schema());
    try (ParquetChunkReader reader =
        ParquetChunkReader.open(new StoredInputFile(store, chunk.path())).of(index.schema())) {
      if (reader.rowGroups().size() != chunk.rowGroups() || reader.rows() != chunk.rows()) {
        report(
            chunk.path(),
            "has %d rows in %d row groups, the index says %d in %d"
                .formatted(
                    reader.rows(), reader.rowGroups().size(), chunk.rows(), chunk.rowGroups()));
        return;
      }
      if (!reader.schema().columns().equals(index.schema().columns())) {
        report(chunk.path(), "has other columns than the index says");
        return;
      }
      reader.rowGroups().forEach(footer::add);
    } catch (RuntimeException e) {
      report(chunk.path(), "is not the Parquet file that the index says");
      return;
    }
    for (int i = 0; i < footer.count(); i++) {
      verifyRowGroup(chunk, i, footer);
    }
  }

  private void verifyRowGroup(ChunkIndex.Chunk chunk, int i, RowGroups footer) {
    RowGroups indexed = index.rowGroups();
    int at = chunk.firstRowGroup() + i;
    if (footer.rows(i) != indexed.rows(at)
        || footer.offset(i) != indexed.offset(at)
        || footer.bytes(i) != indexed.bytes(at)) {
      report(chunk.path(), "row group %d is not as the index says".formatted(i));
    }
    for (Map.Entry<String, RowGroups.Ranges> column : footer.columns().entrySet()) {
      RowGroups.Ranges ranges = Objects.requireNonNull(indexed.columns().get(column.getKey()));
      if (!Objects.equals(column.getValue().min(i), ranges.min(at))
          || !Objects.equals(column.getValue().max(i), ranges.max(at))
          || column.getValue().nulls(i) != ranges.nulls(at)) {
        report(
            chunk.path(),
            "row group %d: the range of %s is not as the index says".formatted(i, column.getKey()));
      }
    }
  }

  private void verifyRoot() throws IOException {
    String latest = Layout.version(index.version());
    long bytes = store.size(latest).orElse(0);
    intact(Layout.INDEX, bytes, Sha256.of(store, latest));
    for (ChunkIndex.IndexedFile file : index.sideFiles()) {
      intact(file.name(), file.bytes(), file.sha256());
    }
  }

  private void report(String path, String what) {
    problems.add(new Dataset.Problem(path, what));
  }
}
