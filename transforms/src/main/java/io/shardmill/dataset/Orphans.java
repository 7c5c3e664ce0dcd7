package io.shardmill.dataset;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files below the data set's own folders that no committed version refers to. */
final class Orphans {

  private final CommitStore store;
  private final Versions versions;

  Orphans(CommitStore store) {
    this.store = store;
    this.versions = new Versions(store);
  }

  /**
   * Removes them all. Only for who holds the claim: the files of a run at work look like this too.
   *
   * @return the paths removed
   */
  List<String> delete() throws IOException {
    Set<String> referenced = new HashSet<>();
    for (long version : versions.committed()) {
      referenced.addAll(files(versions.index(version)));
    }
    List<String> orphans;
    try (Stream<String> all =
        Stream.of(store.list(Layout.DATA), store.list(Layout.REJECTED), store.list(Layout.VERSIONS))
            .flatMap(files -> files)) {
      orphans = all.filter(path -> !referenced.contains(path)).sorted().toList();
    }
    for (String path : orphans) {
      store.delete(path);
    }
    return orphans;
  }

  /** Every file that belongs to a version, its index included. */
  private static Set<String> files(ChunkIndex index) {
    Set<String> files = new HashSet<>();
    files.add(Layout.version(index.version()));
    index.chunks().forEach(chunk -> files.add(chunk.path()));
    index.rejected().forEach(file -> files.add(file.path()));
    index.sideFiles().forEach(file -> files.add(file.path()));
    ChunkIndex.IndexedFile groups = index.groupsFile();
    if (groups != null) {
      files.add(groups.path());
    }
    return files;
  }
}
