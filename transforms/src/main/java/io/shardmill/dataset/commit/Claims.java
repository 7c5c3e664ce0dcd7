package io.shardmill.dataset.commit;

import io.shardmill.dataset.index.Layout;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The claims on the versions of a data set. */
final class Claims {

  private final CommitStore store;

  Claims(CommitStore store) {
    this.store = store;
  }

  /** The claim on a version. */
  Optional<Claim> on(long version) throws IOException {
    return store.size(Layout.claim(version)).isPresent()
        ? Optional.of(Claim.read(store, version))
        : Optional.empty();
  }

  /**
   * Removes the work area of a run, then its claim; and what processes that were killed left beside
   * it: temporary files, and folders that they had made and put nothing into.
   */
  void release(Claim claim) throws IOException {
    deleteAll(Layout.work(claim.runId()));
    deleteAll(CommitStore.TEMPORARY);
    store.delete(claim.path());
    store.prune(Layout.WORK);
  }

  private void deleteAll(String folder) throws IOException {
    List<String> paths;
    try (Stream<String> files = store.list(folder)) {
      paths = files.toList();
    }
    store.deleteAll(paths);
  }
}
