package io.shardmill.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The committed versions of a data set and the claims on its next one. */
final class Versions {

  private final CommitStore store;

  Versions(CommitStore store) {
    this.store = store;
  }

  /** The numbers of all committed versions, ascending. */
  List<Long> committed() throws IOException {
    try (Stream<String> files = store.list(Layout.VERSIONS)) {
      return files.map(Layout::versionOf).filter(version -> version > 0).sorted().toList();
    }
  }

  /** The latest version, 0 if nothing was ever committed. */
  long latest() throws IOException {
    List<Long> committed = committed();
    return committed.isEmpty() ? 0 : committed.get(committed.size() - 1);
  }

  ChunkIndex index(long version) throws IOException {
    return index(Layout.version(version));
  }

  private ChunkIndex index(String path) throws IOException {
    try (InputStream in = stream(path)) {
      return ChunkIndexReader.read(in, store.location(path));
    }
  }

  private InputStream stream(String path) throws IOException {
    return new BufferedInputStream(Channels.newInputStream(store.open(path)), 1 << 16);
  }

  Optional<Claim> claim(long version) throws IOException {
    String path = Layout.claim(version);
    return store.size(path).isPresent() ? Optional.of(Claim.read(store, path)) : Optional.empty();
  }

  /**
   * Finishes what a commit does after its version exists, for a run that died before: copies for
   * people at the root, and no work area.
   */
  void finishCommit(long version) throws IOException {
    if (version == 0) {
      return;
    }
    if (!sameBytes(Layout.INDEX, Layout.version(version))) {
      refreshRoot(index(version));
    }
    Optional<Claim> claim = claim(version);
    if (claim.isPresent()) {
      release(claim.get());
    }
  }

  /** Makes the files at the root those of a version; the index comes last, as the sign of it. */
  void refreshRoot(ChunkIndex index) throws IOException {
    if (store.size(Layout.INDEX).isPresent()) {
      ChunkIndex old = index(Layout.INDEX);
      List<String> names = index.sideFiles().stream().map(ChunkIndex.IndexedFile::name).toList();
      for (ChunkIndex.IndexedFile file : old.sideFiles()) {
        if (!names.contains(file.name())) {
          store.delete(file.name());
        }
      }
    }
    for (ChunkIndex.IndexedFile file : index.sideFiles()) {
      store.copy(file.path(), file.name());
    }
    store.copy(Layout.version(index.version()), Layout.INDEX);
  }

  /** Removes the work area of a run, then its claim. */
  void release(Claim claim) throws IOException {
    deleteAll(Layout.work(claim.runId()));
    store.delete(claim.path());
  }

  private void deleteAll(String folder) throws IOException {
    List<String> paths;
    try (Stream<String> files = store.list(folder)) {
      paths = files.toList();
    }
    store.deleteAll(paths);
  }

  /** Whether both files exist with equal bytes; an index may be too large to hold. */
  private boolean sameBytes(String one, String other) throws IOException {
    OptionalLong size = store.size(one);
    if (size.isEmpty() || !size.equals(store.size(other))) {
      return false;
    }
    try (InputStream left = stream(one);
        InputStream right = stream(other)) {
      int value;
      do {
        value = left.read();
        if (value != right.read()) {
          return false;
        }
      } while (value >= 0);
      return true;
    }
  }
}
