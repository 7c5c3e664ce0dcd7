package io.shardmill.dataset;

import io.shardmill.dataset.checked.DamageException;
import io.shardmill.dataset.delta.CommittedVersions;
import io.shardmill.dataset.delta.DeltaLogFolder;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Printable;
import io.shardmill.error.ShardmillException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The committed versions of a data set and the claims on its next one. */
final class Versions implements CommittedVersions {

  private final CommitStore store;

  Versions(CommitStore store) {
    this.store = store;
  }

  /** The numbers of all committed versions, ascending. */
  @Override
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
  long latest() throws IOException {
    List<Long> committed = committed();
    return committed.isEmpty() ? 0 : committed.get(committed.size() - 1);
  }

  /**
   * The index of a version.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if it is damaged
   */
  @Override
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

  @Override
  public String indexSha256(long version) throws IOException {
    return Sha256.of(store, Layout.version(version));
  }

  private InputStream stream(String path) throws IOException {
    return new BufferedInputStream(Channels.newInputStream(store.open(path)), 1 << 16);
  }

  Optional<Claim> claim(long version) throws IOException {
    return store.size(Layout.claim(version)).isPresent()
        ? Optional.of(Claim.read(store, version))
        : Optional.empty();
  }

  /**
   * Finishes what a commit does after its version exists, for a run that died before: copies for
   * people at the root, the log, and no work area.
   *
   * @param log whether whoever asks writes one; a run that died may have had another choice, which
   *     holds too
   */
  void finishCommit(long version, DeltaLog log) throws IOException {
    if (version == 0) {
      return;
    }
    ChunkIndex index = index(version);
    boolean current = sameBytes(Layout.INDEX, Layout.version(version));
    if (!current) {
      requireNoLaterCopy(version);
    }
    if (!current || lacksCopy(index)) {
      refreshRoot(index);
    }
    Optional<Claim> claim = claim(version);
    if (log == DeltaLog.WRITTEN
        || claim.map(Claim::deltaLog).equals(Optional.of(DeltaLog.WRITTEN))) {
      log().complete();
    }
    if (claim.isPresent()) {
      release(claim.get());
    }
  }

  /** The log that is made of these versions. */
  DeltaLogFolder log() {
    return new DeltaLogFolder(store, this);
  }

  private boolean lacksCopy(ChunkIndex index) throws IOException {
    for (ChunkIndex.IndexedFile file : index.sideFiles()) {
      if (store.size(file.name()).orElse(-1) != file.bytes()) {
        return true;
      }
    }
    return false;
  }

  /**
   * A whole copy of a later version's index means that the version itself was lost: going on from
   * the one before it would cost its files. No other use is made of what stands at the root.
   */
  private void requireNoLaterCopy(long latest) throws IOException {
    if (store.size(Layout.INDEX).isEmpty()) {
      return;
    }
    long copied;
    try (InputStream in = stream(Layout.INDEX)) {
      copied = ChunkIndexReader.read(in, Layout.INDEX).version();
    } catch (ShardmillException e) {
      return;
    }
    if (copied > latest) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: version %d is lost: chunk_index.json is a copy of its index, and %s is not there. Copy the former to the latter, or remove chunk_index.json to go on from version %d"
              .formatted(store.root(), copied, Layout.version(copied), latest));
    }
  }

  /**
   * Makes the files at the root those of a version; the index comes last, as the sign of it. What a
   * copy at the root says is not asked: a file that only the version before has is removed.
   */
  void refreshRoot(ChunkIndex index) throws IOException {
    Set<String> former = formerNames(index.version() - 1);
    for (ChunkIndex.IndexedFile file : index.sideFiles()) {
      former.remove(file.name());
    }
    for (String name : former) {
      store.delete(name);
    }
    for (ChunkIndex.IndexedFile file : index.sideFiles()) {
      copy(file.path(), file.name());
    }
    copy(Layout.version(index.version()), Layout.INDEX);
  }

  private void copy(String from, String to) throws IOException {
    if (!sameBytes(from, to)) {
      store.copy(from, to);
    }
  }

  /** The side files of a version, none if there is no such version or it cannot be read. */
  private Set<String> formerNames(long version) throws IOException {
    Set<String> names = new TreeSet<>();
    if (version > 0 && store.size(Layout.version(version)).isPresent()) {
      try {
        index(version).sideFiles().forEach(file -> names.add(file.name()));
      } catch (ShardmillException e) {
        // Nothing is removed on the word of a damaged index; a copy too many does no harm.
        names.clear();
      }
    }
    return names;
  }

  /**
   * Removes the work area of a run, then its claim; and what processes that were killed left beside
   * it: temporary files, and folders that they had made and put nothing into.
   */
  void release(Claim claim) throws IOException {
    deleteAll(Layout.work(claim.runId()));
    deleteAll(Layout.TEMPORARY);
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
