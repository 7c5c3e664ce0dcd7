package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.GroupRuns;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.GroupsBuilder;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.dataset.index.StoredGroups;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.storage.Crc32;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the entries of a run's chunks after those of the parent version, or in their places as
 * {@link Growth} says, in order, and checks that nothing is missing, doubled or unaccounted for.
 */
final class IndexAssembly {

  private final DatasetPlan plan;
  private final Claim claim;
  private final @Nullable ChunkIndex parent;
  private final GroupsBuilder groups;
  private final LeftRuns leftRuns;
  private final List<ChunkIndex.Chunk> chunks = new ArrayList<>();
  private final RowGroups rowGroups;
  private final List<ChunkEntry> former;
  private final List<ChunkIndex.RangeBooks> books = new ArrayList<>();
  private final List<ChunkIndex.IndexedFile> rejected = new ArrayList<>();
  private final Map<String, InputCrc> inputs = new HashMap<>();
  private ChunkCounts counts = ChunkCounts.NONE;
  private long rows;

  /** The checksum of an input as far as its ranges have followed one another. */
  private static final class InputCrc {
    private long end;
    private long crc;
    private boolean broken;

    void add(ChunkRange range, long crcOfRange) {
      boolean untold = crcOfRange == 0 && range.end() > range.start();
      broken |= untold || range.start() != end;
      crc = Crc32.combine(crc, crcOfRange, range.end() - range.start());
      end = range.end();
    }
  }

  /** Finds the runs of a chunk that were too many to travel. */
  @FunctionalInterface
  interface LeftRuns {
    List<GroupRuns> of(ChunkRange range) throws IOException;
  }

  /**
   * Starts with what the parent holds.
   *
   * @param dataset the parent, or {@code null}
   * @param groups takes the runs of all chunks
   */
  IndexAssembly(
      DatasetPlan plan,
      Claim claim,
      @Nullable Dataset dataset,
      GroupsBuilder groups,
      LeftRuns leftRuns)
      throws IOException {
    this.plan = plan;
    this.claim = claim;
    this.parent = dataset == null ? null : dataset.index();
    this.groups = groups;
    this.leftRuns = leftRuns;
    this.rowGroups = new RowGroups(plan.schema());
    boolean renews = plan.growth() == Growth.BY_RANGES;
    former =
        dataset != null && renews ? FormerEntries.of(dataset.index(), dataset.groups()) : List.of();
    if (dataset != null && !renews) {
      ChunkIndex index = dataset.index();
      chunks.addAll(index.chunks());
      rowGroups.addAll(index.rowGroups());
      dataset.groups().forEach(groups::add);
      rejected.addAll(index.rejected());
      counts = index.counts();
      rows = index.totalRows();
    }
  }

  void addAll(Iterable<ChunkEntry> entries) throws IOException {
    List<ChunkEntry> ordered = new ArrayList<>();
    entries.forEach(ordered::add);
    ordered.sort(Comparator.comparingLong(entry -> entry.range().ordinal()));
    if (ordered.size() != plan.chunks()) {
      throw failed(
          "%d chunks were planned and %d evaluated".formatted(plan.chunks(), ordered.size()));
    }
    for (int i = 0; i < ordered.size(); i++) {
      if (ordered.get(i).range().ordinal() != i) {
        throw failed("expected chunk %d and found %s".formatted(i, ordered.get(i).range()));
      }
    }
    if (plan.growth() == Growth.BY_RANGES) {
      for (ChunkEntry entry : RenewedRanges.merge(former, ordered)) {
        addWithBooks(entry);
      }
    } else {
      for (ChunkEntry entry : ordered) {
        add(entry);
      }
    }
  }

  private void addWithBooks(ChunkEntry entry) throws IOException {
    add(entry);
    ChunkRange range = entry.range();
    ChunkEntry.DataFile list = entry.rejected();
    books.add(
        new ChunkIndex.RangeBooks(
            range.source(),
            range.start(),
            range.end(),
            entry.counts(),
            list == null ? null : list.path()));
  }

  private void add(ChunkEntry entry) throws IOException {
    ChunkRange range = entry.range();
    ChunkEntry.DataFile data = entry.data();
    long written = data == null ? 0 : data.file().rows();
    if (!entry.counts().balanced() || entry.counts().written() != written) {
      throw failed(
          "the books of %s do not balance: %s, with %d rows in its file"
              .formatted(range, entry.counts(), written));
    }
    counts = counts.plus(entry.counts());
    inputs.computeIfAbsent(range.source(), key -> new InputCrc()).add(range, entry.inputCrc32());
    if (entry.rejected() != null) {
      WrittenFile file = entry.rejected().file();
      String path = entry.rejected().path();
      rejected.add(
          new ChunkIndex.IndexedFile(
              path.substring(path.lastIndexOf('/') + 1),
              path,
              file.bytes(),
              file.sha256(),
              file.rows()));
    }
    if (data != null) {
      addFile(range, data);
      addGroups(entry);
    }
  }

  private void addFile(ChunkRange range, ChunkEntry.DataFile data) {
    WrittenFile file = data.file();
    int firstRowGroup = rowGroups.count();
    file.rowGroups().forEach(rowGroups::add);
    chunks.add(
        new ChunkIndex.Chunk(
            data.path(),
            file.rows(),
            rows,
            file.bytes(),
            file.sha256(),
            firstRowGroup,
            file.rowGroups().size(),
            range.source(),
            range.start(),
            range.end()));
    rows += file.rows();
  }

  private void addGroups(ChunkEntry entry) throws IOException {
    int chunk = chunks.size() - 1;
    long rowsInChunk = chunks.get(chunk).rows();
    List<GroupRuns> travelled = entry.groups();
    for (GroupRuns runs : travelled == null ? leftRuns.of(entry.range()) : travelled) {
      runs.forEach(
          (key, firstRow, count) -> {
            if (firstRow < 0 || firstRow + count > rowsInChunk) {
              throw failed(
                  "a group by %s of %s is outside of its file"
                      .formatted(runs.kind(), entry.range()));
            }
            groups.add(runs.kind(), key, new Groups.Span(chunk, firstRow, count));
          });
    }
  }

  /**
   * The index, as yet without side files.
   *
   * @param allGroups what the builder made
   */
  ChunkIndex index(ChunkIndex.Commit commit, Groups allGroups) {
    ChunkIndex.IndexedFile groupsFile =
        allGroups instanceof StoredGroups stored ? stored.file() : null;
    List<ChunkIndex.Input> allInputs = new ArrayList<>();
    if (parent != null) {
      allInputs.addAll(parent.inputs());
    }
    plan.inputs().forEach(input -> allInputs.add(checksummed(input)));
    return new ChunkIndex(
        claim.version(),
        parent == null ? null : parent.version(),
        commit,
        plan.rowNoun(),
        plan.schema(),
        plan.identity(),
        chunks,
        rowGroups,
        groupsFile == null ? allGroups : null,
        groupsFile,
        counts,
        books,
        allInputs,
        rejected,
        plan.axes(),
        plan.attributes(),
        plan.aliases(),
        plan.splits(),
        List.of(),
        claim.firstFile() + plan.chunks());
  }

  private ChunkIndex.Input checksummed(InputIdentity input) {
    Long bytes = input.bytes();
    InputCrc crc = inputs.get(input.name());
    Long whole =
        bytes != null && crc != null && !crc.broken && crc.end == bytes ? (Long) crc.crc : null;
    return new ChunkIndex.Input(input, whole, claim.version());
  }

  private static ShardmillException failed(String message) {
    return new ShardmillException(ErrorCategory.RUN_FAILED, "Nothing is committed: " + message);
  }
}
