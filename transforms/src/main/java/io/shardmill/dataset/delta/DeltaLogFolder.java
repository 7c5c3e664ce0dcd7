package io.shardmill.dataset.delta;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.Versions;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The log of a data set: entries {@code 0, 1, 2 ...}, each of which names the version that it
 * makes. A log that starts with version 1 has version n in entry n - 1. One that was started when
 * older versions were gone, or that passes over a version whose data files are not Parquet, has it
 * in an earlier one.
 *
 * <p>Entries are created only if absent and never changed, so anybody may {@link #complete} a log
 * at any time and after any failure. A storage follows no link on the way to them.
 *
 * <p>Memory: two indexes and an entry, see {@link DeltaEntry}.
 */
public final class DeltaLogFolder {

  private static final String FOREIGN =
      "has an entry that was not made here, %s; remove it and all after it, then run `gc`";

  private final CommitStore store;
  private final Versions versions;

  public DeltaLogFolder(CommitStore store, Versions versions) {
    this.store = store;
    this.versions = versions;
  }

  /**
   * Something that makes readers of the log see no version of this data set, or an old one.
   *
   * @param path relative to the root
   * @param what is wrong with it, in words that follow the path
   */
  public record Problem(String path, String what) {}

  /** Whether there is a log. */
  public boolean exists() throws IOException {
    return !DeltaEntries.in(store).isEmpty();
  }

  /**
   * Writes what the log lacks: the entries of versions that are not in it yet, and such as were
   * lost. What cannot be written is no failure, as the versions are there without it; {@link
   * #describe} and {@link #problem} tell it.
   */
  public void complete() throws IOException {
    DeltaEntries entries = DeltaEntries.in(store);
    for (ChunkIndex next = next(entries); next != null; next = next(entries)) {
      Optional<byte[]> entry = entry(entries, before(entries, entries.firstFree()), next);
      if (entry.isEmpty()) {
        return;
      }
      entries.create(entries.firstFree(), entry.get());
    }
  }

  /**
   * The version that belongs into the first gap, {@code null} if none does or it cannot be told.
   */
  private @Nullable ChunkIndex next(DeltaEntries entries) throws IOException {
    long free = entries.firstFree();
    OptionalLong before = before(entries, free);
    if (free > 0 && before.isEmpty()) {
      return null; // Somebody else has written into the log, and goes by it.
    }
    OptionalLong above = entries.above(free);
    long end =
        above.isEmpty()
            ? Long.MAX_VALUE
            : entries.version(above.getAsLong()).orElse(Long.MIN_VALUE);
    for (long version : versions.committed()) {
      if (version > before.orElse(0) && version < end) {
        ChunkIndex index = readable(version).orElse(null);
        if (index != null && isParquet(index)) {
          return index;
        }
      }
    }
    return null;
  }

  private static OptionalLong before(DeltaEntries entries, long number) throws IOException {
    return number == 0 ? OptionalLong.empty() : entries.version(number - 1);
  }

  /** The lines of an entry, empty if what the version before had cannot be told any more. */
  private Optional<byte[]> entry(DeltaEntries entries, OptionalLong before, ChunkIndex index)
      throws IOException {
    ChunkIndex former = before.isEmpty() ? null : readable(before.getAsLong()).orElse(null);
    if (before.isPresent() && former == null) {
      return Optional.empty();
    }
    Optional<DeltaTable> table = entries.table();
    return Optional.of(
        DeltaEntry.of(
            table.isPresent() ? table.get() : DeltaTable.startingWith(index),
            former,
            index,
            Sha256.of(store, Layout.version(index.version()))));
  }

  /**
   * The index of a version, empty if it was removed or is damaged. Who opens that version is told;
   * a run that adds another one, and does not need it, goes on, and the log passes over it.
   */
  private Optional<ChunkIndex> readable(long version) throws IOException {
    try {
      return versions.committed().contains(version)
          ? Optional.of(versions.index(version))
          : Optional.empty();
    } catch (ShardmillException e) {
      return Optional.empty();
    }
  }

  private static boolean isParquet(ChunkIndex index) {
    return index.chunks().stream().allMatch(ChunkIndex.Chunk::isParquet);
  }

  /** Where readers of the log find a version, or why they do not, for people. */
  public String describe(ChunkIndex index) throws IOException {
    DeltaEntries entries = DeltaEntries.in(store);
    OptionalLong number = find(entries, index.version());
    if (number.isPresent()) {
      List<String> unusual = DeltaSchema.unusualNames(index.schema());
      return "version %d of the table in %s%s"
          .formatted(
              number.getAsLong(),
              DeltaEntries.FOLDER,
              unusual.isEmpty()
                  ? ""
                  : "; some readers have trouble with names such as '%s'"
                      .formatted(unusual.get(0)));
    }
    if (!isParquet(index)) {
      return "not in a Delta log: the data files are not Parquet";
    }
    return entries.isEmpty()
        ? "no log: it was left out, or an older release wrote this version; the next run writes it"
        : "not in %s".formatted(DeltaEntries.FOLDER);
  }

  /** What is wrong with the entry of a version, if anything is; no log is no problem. */
  public Optional<Problem> problem(ChunkIndex index) throws IOException {
    DeltaEntries entries = DeltaEntries.in(store);
    long free = entries.firstFree();
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    if (free > 0 && entries.version(free - 1).isEmpty()) {
      return problem(DeltaEntries.FOLDER, FOREIGN.formatted(DeltaEntries.path(free - 1)));
    }
    OptionalLong number = find(entries, index.version());
    if (number.isPresent()) {
      return differs(entries, number.getAsLong(), index)
          ? problem(
              DeltaEntries.path(number.getAsLong()),
              "is not what the indexes give; remove it, then run `gc`")
          : Optional.empty();
    }
    boolean due = isParquet(index) && index.version() > before(entries, free).orElse(0);
    return due
        ? problem(
            DeltaEntries.FOLDER,
            String.format(
                Locale.ROOT,
                "lacks version %d, so readers of the log see an older one; run `gc`",
                index.version()))
        : Optional.empty();
  }

  private static Optional<Problem> problem(String path, String what) {
    return Optional.of(new Problem(path, what));
  }

  private boolean differs(DeltaEntries entries, long number, ChunkIndex index) throws IOException {
    OptionalLong before = before(entries, number);
    if (number > 0 && before.isEmpty()) {
      return false; // The entry before is what is wrong.
    }
    Optional<byte[]> entry = entry(entries, before, index);
    return entry.isPresent() && !Arrays.equals(entries.read(number), entry.get());
  }

  /** The entry of a version. */
  private static OptionalLong find(DeltaEntries entries, long version) throws IOException {
    long last = entries.firstFree() - 1;
    if (last < 0) {
      return OptionalLong.empty();
    }
    // Entries are as far apart as versions, or nearer where a version was passed over.
    long first = last - (entries.version(last).orElse(0) - version);
    for (long number = Math.max(0, first); number <= last; number++) {
      long made = entries.version(number).orElse(0);
      if (made >= version) {
        return made == version ? OptionalLong.of(number) : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }
}
