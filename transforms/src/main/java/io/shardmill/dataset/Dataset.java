package io.shardmill.dataset;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.util.List;

/** A committed version of a data set. */
public final class Dataset {

  private final CommitStore store;
  private final ChunkIndex index;

  Dataset(CommitStore store, ChunkIndex index) {
    this.store = store;
    this.index = index;
  }

  /** Opens the latest version. */
  public static Dataset open(String root) throws IOException {
    CommitStore store = CommitStore.at(root);
    long latest = new Versions(store).latest();
    if (latest == 0) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: no data set: nothing was ever committed there".formatted(store.root()));
    }
    return new Dataset(store, new Versions(store).index(latest));
  }

  /** Opens one of the versions. */
  public static Dataset open(String root, long version) throws IOException {
    CommitStore store = CommitStore.at(root);
    List<Long> committed = new Versions(store).committed();
    if (!committed.contains(version)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: there is no version %d; there are %s".formatted(store.root(), version, committed));
    }
    return new Dataset(store, new Versions(store).index(version));
  }

  /** What belongs to this version. */
  public ChunkIndex index() {
    return index;
  }

  /** The storage it is in. */
  public CommitStore store() {
    return store;
  }

  /** Runs of rows that share a key. */
  public Groups groups() {
    return java.util.Objects.requireNonNull(index.groups());
  }
}
