package io.shardmill.dataset;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** The paths that none of the given versions needs, sorted; indexes of versions not included. */
  List<String> of(List<Long> versions) throws IOException {
    Set<String> needed = new HashSet<>();
    for (long version : versions) {
      addFiles(new Versions(store).index(version), needed);
    }
    try (Stream<String> data = store.list(Layout.DATA);
        Stream<String> rejected = store.list(Layout.REJECTED);
        Stream<String> ofVersions = store.list(Layout.VERSIONS)) {
      return Stream.of(data, rejected, ofVersions)
          .flatMap(files -> files)
          .filter(path -> !needed.contains(path) && !isIndex(path))
          .sorted()
          .toList();
    }
  }

  private static boolean isIndex(String path) {
    return path.startsWith(Layout.VERSIONS) && Layout.versionOf(path) > 0;
  }

  private static void addFiles(ChunkIndex index, Set<String> files) {
    index.chunks().forEach(chunk -> files.add(chunk.path()));
    index.rejected().forEach(file -> files.add(file.path()));
    index.sideFiles().forEach(file -> files.add(file.path()));
    ChunkIndex.IndexedFile groups = index.groupsFile();
    if (groups != null) {
      files.add(groups.path());
    }
  }
}
