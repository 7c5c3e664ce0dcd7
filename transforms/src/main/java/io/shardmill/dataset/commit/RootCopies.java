package io.shardmill.dataset.commit;

import io.shardmill.dataset.delta.DeltaLog;
import io.shardmill.dataset.delta.DeltaLogFolder;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.ChunkIndexReader;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.Versions;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.CommitStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The copies of the latest version's files at the root, for people: what follows a commit. */
final class RootCopies {

  private static final int COMPARED_BYTES = 1 << 16;

  private final CommitStore store;
  private final Versions versions;
  private final Claims claims;

  RootCopies(CommitStore store) {
    this.store = store;
    this.versions = new Versions(store);
    this.claims = new Claims(store);
  }

  private InputStream stream(String path) throws IOException {
    return new BufferedInputStream(Channels.newInputStream(store.open(path)), 1 << 16);
  }

  /**
   * Finishes what a commit does after its version exists, for a run that died before: copies for
   * people at the root, the log, and no work area.
   *
   * @param log whether whoever asks writes one; a run that died may have had another choice, which
   *     holds too
   * @return the index of the version, none of version 0
   */
  Optional<ChunkIndex> finish(long version, DeltaLog log) throws IOException {
    if (version == 0) {
      return Optional.empty();
    }
    ChunkIndex index = versions.index(version);
    boolean current = sameBytes(Layout.INDEX, Layout.version(version));
    if (!current) {
      requireNoLaterCopy(version);
    }
    if (!current || lacksCopy(index)) {
      refresh(index);
    }
    Optional<Claim> claim = claims.on(version);
    if (log == DeltaLog.WRITTEN
        || claim.map(Claim::deltaLog).equals(Optional.of(DeltaLog.WRITTEN))) {
      log().complete();
    }
    if (claim.isPresent()) {
      claims.release(claim.get());
    }
    return Optional.of(index);
  }

  /** The log that is made of these versions. */
  DeltaLogFolder log() {
    return new DeltaLogFolder(store, versions);
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
  void refresh(ChunkIndex index) throws IOException {
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
        versions.index(version).sideFiles().forEach(file -> names.add(file.name()));
      } catch (ShardmillException e) {
        // Nothing is removed on the word of a damaged index; a copy too many does no harm.
        names.clear();
      }
    }
    return names;
  }

  /** Whether both files exist with equal bytes; an index may be too large to hold. */
  private boolean sameBytes(String one, String other) throws IOException {
    OptionalLong size = store.size(one);
    if (size.isEmpty() || !size.equals(store.size(other))) {
      return false;
    }
    try (InputStream left = Channels.newInputStream(store.open(one));
        InputStream right = Channels.newInputStream(store.open(other))) {
      byte[] bytes;
      do {
        bytes = left.readNBytes(COMPARED_BYTES);
        if (!Arrays.equals(bytes, right.readNBytes(COMPARED_BYTES))) {
          return false;
        }
      } while (bytes.length > 0);
      return true;
    }
  }
}
