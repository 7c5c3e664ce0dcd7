package io.shardmill.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    String path = Layout.version(version);
    try (InputStream in =
        new BufferedInputStream(Channels.newInputStream(store.open(path)), 1 << 16)) {
      return ChunkIndexReader.read(in, store.location(path));
    }
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
    if (!Arrays.equals(readIfPresent(Layout.INDEX), store.read(Layout.version(version)))) {
      refreshRoot(index(version));
    }
    Optional<Claim> claim = claim(version);
    if (claim.isPresent()) {
      release(claim.get());
    }
  }

  /** Makes the files at the root those of a version; the index comes last, as the sign of it. */
  void refreshRoot(ChunkIndex index) throws IOException {
    byte[] former = readIfPresent(Layout.INDEX);
    if (former.length > 0) {
      ChunkIndex old =
          ChunkIndexReader.read(new java.io.ByteArrayInputStream(former), Layout.INDEX);
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
    for (String path : paths) {
      store.delete(path);
    }
  }

  private byte[] readIfPresent(String path) throws IOException {
    return store.size(path).isPresent() ? store.read(path) : new byte[0];
  }
}
