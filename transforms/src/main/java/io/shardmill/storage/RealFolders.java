package io.shardmill.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Paths without links, of files that were found in their folders. Each folder is looked up once: of
 * hundreds of thousands of files in one, most of the time of a listing went to its parents.
 */
final class RealFolders {

  private final Map<Path, Path> folders = new HashMap<>();

  /**
   * The path of a file without links.
   *
   * @param file absolute, with the name that its folder has for it
   */
  Path of(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return file.toRealPath();
    }
    Path folder = Objects.requireNonNull(file.getParent());
    Path real = folders.get(folder);
    if (real == null) {
      real = folder.toRealPath();
      folders.put(folder, real);
    }
    return real.resolve(Objects.requireNonNull(file.getFileName()));
  }
}
