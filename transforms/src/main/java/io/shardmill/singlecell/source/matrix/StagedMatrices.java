package io.shardmill.singlecell.source.matrix;

import io.shardmill.storage.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transposed matrices of this process, so that all ranges of a file, and all passes over it,
 * share one. Those used last stay, up to {@link #KEPT} that nobody reads.
 */
final class StagedMatrices {

  private static final int KEPT = 16;

  /** In order of use. */
  private static final Map<Key, Staged> STAGED = new LinkedHashMap<>(16, 0.75f, true);

  private StagedMatrices() {}

  /**
   * A matrix of a file as it is now: when the file changes, so does the key.
   *
   * @param path where the matrix is in the file
   */
  record Key(InputFile file, String path) {}

  /** Makes the transpose. */
  @FunctionalInterface
  interface Stager {
    RowBands stage() throws IOException;
  }

  /** The right to read a transpose until it is closed. */
  static final class Lease implements Closeable {
    private final Staged staged;
    private final RowBands bands;
    private boolean closed;

    private Lease(Staged staged, RowBands bands) {
      this.staged = staged;
      this.bands = bands;
    }

    RowBands bands() {
      return bands;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        release(staged);
      }
    }
  }

  /** Leases a transpose, which is made if there is none; who asks meanwhile waits. */
  static Lease lease(Key key, Stager stager) throws IOException {
    Staged staged;
    synchronized (STAGED) {
      staged = STAGED.computeIfAbsent(key, absent -> new Staged());
      staged.users++;
    }
    boolean leased = false;
    try {
      Lease lease = new Lease(staged, staged.bands(stager));
      leased = true;
      return lease;
    } finally {
      if (!leased) {
        release(staged);
      }
    }
  }

  private static void release(Staged released) throws IOException {
    synchronized (STAGED) {
      released.users--;
      int idle = (int) STAGED.values().stream().filter(staged -> staged.users == 0).count();
      Iterator<Staged> eldest = STAGED.values().iterator();
      while (idle > KEPT && eldest.hasNext()) {
        Staged staged = eldest.next();
        if (staged.users == 0) {
          eldest.remove();
          staged.close();
          idle--;
        }
      }
    }
  }

  private static final class Staged {
    private @Nullable RowBands bands;

    /** Guarded by {@link StagedMatrices#STAGED}. */
    private int users;

    synchronized RowBands bands(Stager stager) throws IOException {
      RowBands known = bands;
      if (known == null || !known.isOpen()) {
        known = stager.stage();
        bands = known;
      }
      return known;
    }

    synchronized void close() throws IOException {
      if (bands != null) {
        bands.close();
      }
    }
  }
}
