package io.shardmill.storage;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;

/**
 * The regular files of this machine that a path or glob names, links followed.
 *
 * <p>Opens the folders that the glob names and no other: {@code runs/2026-*}{@code /*.vcf} lists
 * {@code runs} and those below it that begin so, a path without wildcard lists nothing. Beam's own
 * local file system walks all that lies below the folder, hours in a large one, also for a file
 * that is not there.
 */
final class LocalGlob {

  private static final String WILDCARDS = "*?[]{}\\";

  private final RealFolders realFolders = new RealFolders();
  private final Path glob;
  private final FoundFile found;

  private LocalGlob(Path glob, FoundFile found) {
    this.glob = glob;
    this.found = found;
  }

  /**
   * A file.
   *
   * @param path absolute
   * @param real the same without links
   * @param attributes of what links lead to
   */
  record Found(Path path, Path real, BasicFileAttributes attributes) {

    /** The file at a path as somebody wrote it, which may be another than the file system's. */
    static Found at(Path path) throws IOException {
      return new Found(
          path, path.toRealPath(), Files.readAttributes(path, BasicFileAttributes.class));
    }
  }

  /**
   * What is done with a file; hundreds of thousands are not kept with all that is known of them.
   */
  @FunctionalInterface
  interface FoundFile {
    void accept(Found file);
  }

  /**
   * Finds files, absolute, in no order. The glob is one of {@link
   * java.nio.file.FileSystem#getPathMatcher}: {@code *} stays within a name, {@code **} crosses
   * folders.
   *
   * @throws java.util.regex.PatternSyntaxException if it is none
   * @throws ShardmillException if a folder that it names cannot be read
   */
  static void find(String glob, FoundFile found) throws IOException {
    Path absolute = Path.of(glob).toAbsolutePath().normalize();
    if (Files.isRegularFile(absolute)) {
      found.accept(Found.at(absolute));
      return;
    }
    new LocalGlob(absolute, found).expand(absolute.getRoot(), 0);
  }

  private void expand(Path folder, int depth) throws IOException {
    Path rest = glob.subpath(depth, glob.getNameCount());
    if (depth == glob.getNameCount() - 1 && !isWild(rest)) {
      Path file = folder.resolve(rest);
      if (Files.isRegularFile(file)) {
        found.accept(Found.at(file));
      }
    } else if (crossesFolders(depth)) {
      walk(folder);
    } else if (isWild(glob.getName(depth))) {
      list(folder, depth);
    } else {
      expand(folder.resolve(glob.getName(depth)), depth + 1);
    }
  }

  /** Whether the name at this depth stands for several: by {@code **}, or braces around a slash. */
  private boolean crossesFolders(int depth) {
    String name = glob.getName(depth).toString();
    return name.contains("**") || name.lastIndexOf('{') > name.lastIndexOf('}');
  }

  private void list(Path folder, int depth) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    PathMatcher matcher = matcher(glob.getName(depth).toString());
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!matcher.matches(entry.getFileName())) {
          continue;
        }
        if (depth == glob.getNameCount() - 1) {
          if (Files.isRegularFile(entry)) {
            keep(entry, Files.readAttributes(entry, BasicFileAttributes.class));
          }
        } else {
          expand(entry, depth + 1);
        }
      }
    } catch (AccessDeniedException e) {
      throw unreadable(folder, e);
    }
  }

  private void walk(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    PathMatcher matcher = matcher(glob.toString());
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && matcher.matches(file)) {
              keep(file, attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
              // A link to a folder above: its files are found there.
              return FileVisitResult.CONTINUE;
            }
            throw unreadable(file, e);
          }
        });
  }

  /** Keeps a file by the name that the file system has for it. */
  private void keep(Path file, BasicFileAttributes attributes) throws IOException {
    found.accept(new Found(file, realFolders.of(file), attributes));
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  private static boolean isWild(Path name) {
    return name.toString().chars().anyMatch(next -> WILDCARDS.indexOf(next) >= 0);
  }

  private ShardmillException unreadable(Path folder, IOException cause) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s: cannot be read, and the input %s may name files in it; allow reading it, or name others"
            .formatted(folder, glob),
        cause);
  }
}
