package io.shardmill.dataset;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes what no committed version needs: files of abandoned runs, work areas, temporary files,
 * and old versions if told so.
 *
 * <pre>{@code
 * long bytes = GarbageCollection.of("out").keepVersions(2).run().bytes();
 * }</pre>
 *
 * <p>Holds the claim of the next version meanwhile, so no run can start; a collection that was
 * interrupted is finished by the next one. By default every committed version stays readable.
 * Readers of a version that is removed fail.
 */
public final class GarbageCollection {

  private final CommitStore store;
  private final Versions versions;
  private final int keepVersions;
  private final @Nullable String abandon;

  /**
   * What was removed.
   *
   * @param files their paths, sorted
   * @param bytes their size
   */
  public record Result(List<String> files, long bytes) {}

  GarbageCollection(CommitStore store, int keepVersions, @Nullable String abandon) {
    this.store = store;
    this.versions = new Versions(store);
    this.keepVersions = keepVersions;
    this.abandon = abandon;
  }

  /** Collects in the data set at {@code root}, keeping all versions. */
  public static GarbageCollection of(String root) {
    return new GarbageCollection(CommitStore.at(root), Integer.MAX_VALUE, null);
  }

  /** Removes versions but the latest {@code most}, at least 1. */
  public GarbageCollection keepVersions(int most) {
    if (most < 1) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--keepVersions=%d: at least 1 version must stay".formatted(most));
    }
    return new GarbageCollection(store, most, abandon);
  }

  /** Drops an unfinished run with all that it wrote. It must not be alive. */
  public GarbageCollection abandon(String runId) {
    return new GarbageCollection(store, keepVersions, runId);
  }

  /**
   * Collects.
   *
   * @throws ShardmillException ({@link ErrorCategory#OUTPUT_CONFLICT}) if a run is unfinished and
   *     is not the one to abandon
   */
  public Result run() throws IOException {
    long latest = versions.latest();
    requireDataset(latest);
    versions.finishCommit(latest);
    Claim claim = claim(latest);
    List<String> garbage = garbage(claim);
    long bytes = 0;
    for (String path : garbage) {
      bytes += store.size(path).orElse(0);
      store.delete(path);
    }
    versions.release(claim);
    return new Result(garbage, bytes);
  }

  /** A folder that only looks like a data set must not lose its files. */
  private void requireDataset(long latest) throws IOException {
    try (Stream<String> work = store.list(Layout.WORK)) {
      if (latest == 0 && work.findAny().isEmpty()) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "%s: no data set, so nothing to collect".formatted(store.root()));
      }
    }
  }

  private Claim claim(long latest) throws IOException {
    Optional<Claim> found = versions.claim(latest + 1);
    if (found.isPresent()) {
      Claim claim = found.get();
      if (claim.operation() == Claim.Operation.COLLECT || claim.runId().equals(abandon)) {
        return claim;
      }
      throw Conflict.unfinishedRun(store.root(), claim);
    }
    if (abandon != null) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--abandon=%s: %s has no unfinished run of that name".formatted(abandon, store.root()));
    }
    Claim claim =
        new Claim(
            UUID.randomUUID().toString(),
            latest + 1,
            Claim.Operation.COLLECT,
            "",
            0,
            0,
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    if (!store.putIfAbsent(claim.path(), claim.toJson())) {
      return claim(versions.latest());
    }
    if (versions.latest() != latest) {
      versions.release(claim);
      return claim(versions.latest());
    }
    return claim;
  }

  /**
   * In an order that leaves nothing false if this is interrupted: no version without its files, no
   * entry of a finished chunk without them.
   */
  private List<String> garbage(Claim claim) throws IOException {
    List<Long> committed = versions.committed();
    int old = Math.max(0, committed.size() - keepVersions);
    List<String> garbage = new ArrayList<>();
    committed.subList(0, old).forEach(version -> garbage.add(Layout.version(version)));
    try (Stream<String> work = store.list(Layout.WORK)) {
      work.filter(path -> !path.equals(claim.path())).sorted().forEach(garbage::add);
    }
    garbage.addAll(new Orphans(store).of(committed.subList(old, committed.size())));
    return garbage;
  }
}
