package io.shardmill.dataset;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.parquet.ParquetChunkReader;
import io.shardmill.parquet.WrittenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

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
    verifyTotals();
    for (ChunkIndex.Chunk chunk : index.chunks()) {
      if (intact(chunk.path(), chunk.bytes(), chunk.sha256()) && chunk.isParquet()) {
        verifyFooter(chunk);
      }
    }
    List<ChunkIndex.IndexedFile> others = new ArrayList<>(index.rejected());
    others.addAll(index.sideFiles());
    if (index.groupsFile() != null) {
      others.add(index.groupsFile());
    }
    boolean groupsIntact = true;
    for (ChunkIndex.IndexedFile file : others) {
      boolean intact = intact(file.path(), file.bytes(), file.sha256());
      groupsIntact &= intact || !file.equals(index.groupsFile());
    }
    if (groupsIntact) {
      verifyGroups();
    }
    if (new Versions(store).latest() == index.version()) {
      verifyRoot();
    }
    return problems;
  }

  private void verifyTotals() {
    String path = Layout.version(index.version());
    long rows = 0;
    int rowGroups = 0;
    for (ChunkIndex.Chunk chunk : index.chunks()) {
      if (chunk.startIdx() != rows || chunk.firstRowGroup() != rowGroups) {
        report(path, "%s does not start where the chunk before it ends".formatted(chunk.path()));
        return;
      }
      rows += chunk.rows();
      rowGroups += chunk.rowGroups();
    }
    if (rowGroups != index.rowGroups().count()) {
      report(
          path,
          "chunks have %d row groups, the index lists %d"
              .formatted(rowGroups, index.rowGroups().count()));
    }
    ChunkCounts books =
        index.books().stream()
            .map(ChunkIndex.RangeBooks::counts)
            .reduce(ChunkCounts.NONE, ChunkCounts::plus);
    if (!index.books().isEmpty() && !books.equals(index.counts())) {
      report(path, "the books of its ranges do not add up to its counts");
    }
    if (!index.counts().balanced() || index.counts().written() != rows) {
      report(path, "the books do not balance: %s, with %d rows".formatted(index.counts(), rows));
    }
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
    try (ParquetChunkReader reader =
        ParquetChunkReader.open(new StoredInputFile(store, chunk.path()))) {
      List<WrittenFile.RowGroup> rowGroups = reader.rowGroups();
      if (rowGroups.size() != chunk.rowGroups() || reader.rows() != chunk.rows()) {
        report(
            chunk.path(),
            "has %d rows in %d row groups, the index says %d in %d"
                .formatted(reader.rows(), rowGroups.size(), chunk.rows(), chunk.rowGroups()));
        return;
      }
      if (!reader.schema().columns().equals(index.schema().columns())) {
        report(chunk.path(), "has other columns than the index says");
      }
      RowGroups footer = new RowGroups(index.schema());
      rowGroups.forEach(footer::add);
      for (int i = 0; i < rowGroups.size(); i++) {
        verifyRowGroup(chunk, i, footer);
      }
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

  private void verifyGroups() throws IOException {
    Set<String> wrong = new TreeSet<>();
    dataset
        .groups()
        .forEach(
            (kind, key, span) -> {
              if (span.chunk() >= index.chunks().size()
                  || span.firstRow() + span.rows() > index.chunks().get(span.chunk()).rows()) {
                wrong.add(kind);
              }
            });
    for (String kind : wrong) {
      report(
          Layout.version(index.version()), "a group by %s is outside of its chunk".formatted(kind));
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
