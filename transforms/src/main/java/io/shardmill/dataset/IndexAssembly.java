package io.shardmill.dataset;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.WrittenFile;
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
  private final List<ChunkIndex.Chunk> chunks = new ArrayList<>();
  private final RowGroups rowGroups;
  private final Groups groups = new Groups();
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

  /**
   * Starts with what the parent holds.
   *
   * @param parent whose chunks come first, or {@code null}
   * @param parentGroups the parent's groups, wherever they are stored
   */
  IndexAssembly(
      DatasetPlan plan, Claim claim, @Nullable ChunkIndex parent, @Nullable Groups parentGroups) {
    this.plan = plan;
    this.claim = claim;
    this.parent = parent;
    this.rowGroups = new RowGroups(plan.schema());
    boolean renews = plan.growth() == Growth.BY_RANGES;
    former =
        parent != null && parentGroups != null && renews
            ? FormerEntries.of(parent, parentGroups)
            : List.of();
    if (parent != null && parentGroups != null && !renews) {
      chunks.addAll(parent.chunks());
      rowGroups.addAll(parent.rowGroups());
      groups.addAll(parentGroups);
      rejected.addAll(parent.rejected());
      counts = parent.counts();
      rows = parent.totalRows();
    }
  }

  void addAll(Iterable<ChunkEntry> entries) {
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
      RenewedRanges.merge(former, ordered).forEach(this::addWithBooks);
    } else {
      ordered.forEach(this::add);
    }
  }

  private void addWithBooks(ChunkEntry entry) {
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

  private void add(ChunkEntry entry) {
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

  private void addGroups(ChunkEntry entry) {
    int chunk = chunks.size() - 1;
    long rowsInChunk = chunks.get(chunk).rows();
    for (ChunkEntry.GroupRun run : entry.groups()) {
      if (run.firstRow() < 0 || run.firstRow() + run.rows() > rowsInChunk) {
        throw failed(
            "a group by %s of %s is outside of its file".formatted(run.kind(), entry.range()));
      }
      groups.kind(run.kind()).add(run.key(), chunk, run.firstRow(), run.rows());
    }
  }

  Groups groups() {
    return groups;
  }

  /**
   * The index, as yet without side files.
   *
   * @param groupsFile where {@link #groups} are stored, {@code null} to keep them inline
   */
  ChunkIndex index(ChunkIndex.Commit commit, ChunkIndex.@Nullable IndexedFile groupsFile) {
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
        plan.configHash(),
        plan.processingConfig(),
        chunks,
        rowGroups,
        groupsFile == null ? groups : null,
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

  private ChunkIndex.Input checksummed(DatasetPlan.Input input) {
    Long bytes = input.bytes();
    InputCrc crc = inputs.get(input.name());
    Long whole =
        bytes != null && crc != null && !crc.broken && crc.end == bytes ? (Long) crc.crc : null;
    return new ChunkIndex.Input(input.name(), bytes, whole);
  }

  private static ShardmillException failed(String message) {
    return new ShardmillException(ErrorCategory.RUN_FAILED, "Nothing is committed: " + message);
  }
}
