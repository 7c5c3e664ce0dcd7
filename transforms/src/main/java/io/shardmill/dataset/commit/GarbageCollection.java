package io.shardmill.dataset.commit;

import io.shardmill.dataset.delta.DeltaLog;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.Versions;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
 * Readers of a version that is removed fail. A Delta log that is there is completed first, and
 * nothing of it is ever removed.
 */
public final class GarbageCollection {

  private final CommitStore store;
  private final Versions versions;
  private final Claims claims;
  private final RootCopies rootCopies;
  private final int keepVersions;
  private final @Nullable String abandon;

  /**
   * What was removed.
   *
   * @param files their paths, in the order in which they were removed
   * @param bytes their size
   */
  public record Result(List<String> files, long bytes) {}

  GarbageCollection(CommitStore store, int keepVersions, @Nullable String abandon) {
    this.store = store;
    this.versions = new Versions(store);
    this.claims = new Claims(store);
    this.rootCopies = new RootCopies(store);
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
   *     is not the one to abandon; ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if an index, a claim
   *     or a name is damaged, a file that a version needs is missing, or a link is in the way.
   *     Nothing is removed then
   */
  public Result run() throws IOException {
    long latest = versions.latest();
    requireDataset(latest);
    // All that decides what is removed is looked at before anything is changed.
    garbage(latest + 1);
    rootCopies.finish(latest, log());
    Claim claim = claim(latest);
    Map<String, Long> garbage = garbage(claim.version());
    if (latest > 0) {
      rootCopies.refresh(versions.index(latest));
    }
    for (String path : garbage.keySet()) {
      store.delete(path);
    }
    claims.release(claim);
    return new Result(
        List.copyOf(garbage.keySet()), garbage.values().stream().mapToLong(Long::longValue).sum());
  }

  /**
   * A folder that only looks like a data set must not lose its files, and neither must one whose
   * versions were lost.
   */
  private void requireDataset(long latest) throws IOException {
    if (latest > 0) {
      return;
    }
    if (store.size(Layout.INDEX).isPresent()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: there is a copy of an index, %s, but no version in %s: restore the latter from a copy; nothing was removed"
              .formatted(store.root(), Layout.INDEX, Layout.VERSIONS));
    }
    if (claims.on(1).isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: no data set, so nothing to collect".formatted(store.root()));
    }
  }

  /** A log that is there is completed; whether there should be one is the choice of runs. */
  private DeltaLog log() throws IOException {
    return rootCopies.log().exists() ? DeltaLog.WRITTEN : DeltaLog.LEFT_OUT;
  }

  private Claim claim(long latest) throws IOException {
    Optional<Claim> found = claims.on(latest + 1);
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
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            DeltaLog.LEFT_OUT);
    if (!store.putIfAbsent(claim.path(), claim.toJson())) {
      return claim(versions.latest());
    }
    if (versions.latest() != latest) {
      claims.release(claim);
      return claim(versions.latest());
    }
    return claim;
  }

  /**
   * What to remove, with sizes, in an order that leaves nothing false if this is interrupted: no
   * version without its files, no entry of a finished chunk without them.
   *
   * @param claimed the version whose claim stays until the end
   */
  private Map<String, Long> garbage(long claimed) throws IOException {
    // Who cannot be read is not known to be dead.
    claims.on(claimed);
    List<Long> committed = versions.committed();
    int old = Math.max(0, committed.size() - keepVersions);
    Map<String, Long> garbage = new LinkedHashMap<>();
    for (long version : committed.subList(0, old)) {
      String path = Layout.version(version);
      garbage.put(path, store.size(path).orElse(0));
    }
    Orphans orphans = new Orphans(store);
    garbage.putAll(orphans.sizes(Layout.WORK));
    garbage.remove(Layout.claim(claimed));
    garbage.putAll(orphans.of(committed.subList(old, committed.size())));
    return garbage;
  }
}
