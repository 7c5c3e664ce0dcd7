package io.shardmill.archive.stored;

import io.shardmill.archive.LedgerEntry;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of units that have left the database, which nothing else has. */
public final class ColdUnits {

  private ColdUnits() {}

  /**
   * Asks that a data set has them all, by its index, and the first of them by its size: else what
   * is written there would be another data set beside the one that is gone.
   *
   * @param root where the data set should be
   * @param latest what is there
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if one is missing
   */
  public static void requireIn(String root, Optional<Dataset> latest, List<LedgerEntry> entries)
      throws IOException {
    List<String> cold =
        entries.stream()
            .filter(entry -> entry.state().cold())
            .flatMap(entry -> entry.files().stream())
            .toList();
    Set<String> there = new HashSet<>();
    latest.ifPresent(
        dataset ->
            dataset.index().chunks().stream().map(ChunkIndex.Chunk::path).forEach(there::add));
    List<String> missing = cold.stream().filter(file -> !there.contains(file)).toList();
    if (missing.isEmpty() && latest.isPresent() && !cold.isEmpty()) {
      missing = latest.get().store().size(cold.get(0)).isPresent() ? missing : cold;
    }
    if (!missing.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("%s: %d files are not there that the ledger names, the first %s; their rows have left the"
                  + " database: bring the folder back, from a copy if need be, or say where it is"
                  + " now")
              .formatted(root, missing.size(), missing.get(0)));
    }
  }
}
