package io.shardmill.dataset.index;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Printable;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.DamageException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The committed versions of a data set. */
public final class Versions {

  private final CommitStore store;

  public Versions(CommitStore store) {
    this.store = store;
  }

  /** The numbers of all committed versions, ascending. */
  public List<Long> committed() throws IOException {
    List<Long> committed = new ArrayList<>();
    try (Stream<String> files = store.list(Layout.VERSIONS)) {
      for (String path : files.toList()) {
        long version = versionOf(path);
        if (version > 0) {
          committed.add(version);
        }
      }
    }
    Collections.sort(committed);
    return committed;
  }

  private long versionOf(String path) {
    try {
      return Layout.versionOf(path);
    } catch (DamageException e) {
      throw e.of(Printable.line(store.root() + "/" + path), "version", "Move this file away");
    }
  }

  /** The latest version, 0 if nothing was ever committed. */
  public long latest() throws IOException {
    List<Long> committed = committed();
    return committed.isEmpty() ? 0 : committed.get(committed.size() - 1);
  }

  /**
   * The index of a version.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if it is damaged
   */
  public ChunkIndex index(long version) throws IOException {
    String path = Layout.version(version);
    try (InputStream in = stream(path)) {
      ChunkIndex index = ChunkIndexReader.read(in, store.location(path));
      try {
        IndexCheck.version(index, version);
      } catch (DamageException e) {
        throw ChunkIndexReader.damaged(store.location(path), e);
      }
      return index;
    }
  }

  private InputStream stream(String path) throws IOException {
    return new BufferedInputStream(Channels.newInputStream(store.open(path)), 1 << 16);
  }
}
