package io.shardmill.storage;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The storage under one data set, reduced to what a commit needs. Nothing else touches an output.
 *
 * <p>Paths are {@link DatasetPath}s as text: relative to the root, plain names separated by {@code
 * /}. A store refuses any other, and a path that leads through a link. A file is either absent or
 * whole: it appears at its name only when its bytes are safe on the medium. No method but {@link
 * #copy} ever replaces a file.
 *
 * <p>Instances are thread-safe and cheap to make; they do not travel to workers, the root does.
 */
public interface CommitStore {

  /** Where a store may have temporary files of its own; nothing else is there. */
  String TEMPORARY = "_work/tmp/";

  /**
   * The store that serves {@code root}: a local path, or a URI whose scheme a {@link
   * CommitStoreProvider} on the class path knows.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if none does
   */
  static CommitStore at(String root) {
    return ServiceLoader.load(CommitStoreProvider.class, CommitStore.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.serves(root))
        .findFirst()
        .orElseThrow(
            () ->
                new ShardmillException(
                    ErrorCategory.CONFIGURATION,
                    "%s: this build has no storage for such an address; use a local path"
                        .formatted(root)))
        .open(root);
  }

  /** The root, as a person would write it. */
  String root();

  /** The full address of a file, as other readers (Beam's file systems, DuckDB) take it. */
  String location(String path);

  /**
   * Creates a file, unless there is one of that name: of all callers that try, exactly one gets
   * {@code true}, even if they run on different machines.
   */
  boolean putIfAbsent(String path, byte[] bytes) throws IOException;

  /**
   * Starts a file that will appear at {@code path} when it is published.
   *
   * @param scratch folder for its bytes until then, where the store needs one
   */
  PendingFile newFile(String path, String scratch) throws IOException;

  /** Makes {@code to} a copy of {@code from}, atomically replacing what was there. */
  void copy(String from, String to) throws IOException;

  /** All bytes of a file. */
  byte[] read(String path) throws IOException;

  /** Opens a file for random access. */
  SeekableByteChannel open(String path) throws IOException;

  /** The size of a file, empty if there is none. */
  OptionalLong size(String path) throws IOException;

  /**
   * The paths of all files below a folder, in no particular order; {@code ""} is the root. Lazy:
   * close the stream.
   */
  Stream<String> list(String folder) throws IOException;

  /**
   * The sizes of all files below a folder, by path. Memory: one entry for each of them.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if anything else than
   *     files is there, such as a link
   */
  default Map<String, Long> sizes(String folder) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<String> paths = list(folder)) {
      for (String path : paths.toList()) {
        OptionalLong size = size(path);
        if (size.isPresent()) {
          sizes.put(path, size.getAsLong());
        }
      }
    }
    return sizes;
  }

  /** Removes a file, and folders that become empty. A file that is not there is no error. */
  void delete(String path) throws IOException;

  /** Removes files in any order. */
  default void deleteAll(Collection<String> paths) throws IOException {
    for (String path : paths) {
      delete(path);
    }
  }

  /** Removes the folders below a folder that have no file, and it too; only where there are any. */
  default void prune(String folder) throws IOException {}
}
