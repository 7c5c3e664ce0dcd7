package io.shardmill.dataset;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;

/** Drops an unfinished run with all that it wrote. */
final class Abandon {

  private final CommitStore store;
  private final Versions versions;

  Abandon(CommitStore store) {
    this.store = store;
    this.versions = new Versions(store);
  }

  /** The claim goes last, so that an interrupted call can be repeated. */
  void abandon(Claim claim) throws IOException {
    if (versions.latest() >= claim.version()) {
      throw new ShardmillException(
          ErrorCategory.OUTPUT_CONFLICT,
          "%s: run %s cannot be abandoned: version %d is committed"
              .formatted(store.root(), claim.runId(), claim.version()));
    }
    new Orphans(store).delete();
    versions.release(claim);
  }
}
