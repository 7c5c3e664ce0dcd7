package io.shardmill.dataset.commit;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.Versions;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Printable;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.DamageException;
import io.shardmill.storage.DatasetPath;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files below the data set's own folders that no version refers to. The files of a run at work look
 * like this too, so only who holds the claim may remove them.
 */
final class Orphans {

  private final CommitStore store;

  Orphans(CommitStore store) {
    this.store = store;
  }

  /**
   * The files that none of the given versions needs, by path with their sizes; indexes of versions
   * not included. An index may be damaged so that it names another file than its own, which would
   * then be an orphan; so all files that the versions need have to be there.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if an index is damaged, a
   *     file is missing or has another size than its index says, or something is there that can be
   *     no file of a data set; nothing may be removed then
   */
  Map<String, Long> of(List<Long> versions) throws IOException {
    Map<String, Long> present = new HashMap<>();
    for (String folder : List.of(Layout.DATA, Layout.REJECTED, Layout.VERSIONS)) {
      present.putAll(sizes(folder));
    }
    Map<String, Long> orphans = new TreeMap<>(present);
    orphans.keySet().removeIf(Orphans::isIndex);
    for (long version : versions) {
      ChunkIndex index = new Versions(store).index(version);
      for (ChunkIndex.Chunk chunk : index.chunks()) {
        requireWhole(version, chunk.path(), chunk.bytes(), present);
        orphans.remove(chunk.path());
      }
      for (ChunkIndex.IndexedFile file : index.otherFiles()) {
        requireWhole(version, file.path(), file.bytes(), present);
        orphans.remove(file.path());
      }
    }
    return orphans;
  }

  /**
   * The sizes of the files below a folder, by path.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if something is there
   *     that can be no file of a data set
   */
  Map<String, Long> sizes(String folder) throws IOException {
    try (Stream<String> paths = store.list(folder)) {
      for (String path : paths.toList()) {
        requireName(path);
      }
    }
    return store.sizes(folder);
  }

  private void requireName(String path) {
    try {
      DatasetPath.of(path);
    } catch (DamageException e) {
      throw failed(path, "is not a name of a file of a data set. Move it away");
    }
  }

  private void requireWhole(long version, String path, long bytes, Map<String, Long> present) {
    Long found = present.get(path);
    if (found == null || found != bytes) {
      throw failed(
          path,
          "%s, but version %d needs it with %d bytes. Restore it, or the index %s, from a copy; nothing was removed"
              .formatted(
                  found == null ? "is missing" : "has %d bytes".formatted(found),
                  version,
                  bytes,
                  Layout.version(version)));
    }
  }

  private ShardmillException failed(String path, String what) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s/%s %s".formatted(store.root(), Printable.line(path), what));
  }

  private static boolean isIndex(String path) {
    return path.startsWith(Layout.VERSIONS) && Layout.versionOf(path) > 0;
  }
}
