package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkCounts;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How far a run is, by what its finished chunks left in the output: the same on every runner, and
 * exact. Reads each entry once. Not for several threads.
 */
public final class RunProgress {

  private final DatasetRun run;
  private final Set<Long> seen = new HashSet<>();
  private Done done = new Done(0, 0, 0, 0);

  /**
   * What finished chunks add up to.
   *
   * @param chunks finished chunks
   * @param written rows in their data files
   * @param rejected rows that are not what their format says
   * @param bytes size of their data files
   */
  public record Done(long chunks, long written, long rejected, long bytes) {}

  /** Looks at a run, which may be at work in another process. */
  public RunProgress(DatasetRun run) {
    this.run = run;
  }

  /** Looks again. */
  public Done update() throws IOException {
    for (long ordinal : run.finishedChunks()) {
      if (!seen.contains(ordinal)) {
        Optional<WrittenChunk> written = run.written(ordinal);
        if (written.isPresent()) {
          add(written.get().entry());
          seen.add(ordinal);
        }
      }
    }
    return done;
  }

  private void add(ChunkEntry entry) {
    ChunkEntry.DataFile data = entry.data();
    done =
        new Done(
            done.chunks() + 1,
            done.written() + entry.counts().written(),
            done.rejected() + ChunkCounts.total(entry.counts().rejected()),
            done.bytes() + (data == null ? 0 : data.file().bytes()));
  }
}
