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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

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

  private LocalGlob() {}

  /**
   * The files, absolute, in no order. The glob is one of {@link
   * java.nio.file.FileSystem#getPathMatcher}: {@code *} stays within a name, {@code **} crosses
   * folders.
   *
   * @throws java.util.regex.PatternSyntaxException if it is none
   * @throws ShardmillException if a folder that it names cannot be read
   */
  static List<Path> files(String glob) throws IOException {
    Path absolute = Path.of(glob).toAbsolutePath().normalize();
    if (Files.isRegularFile(absolute)) {
      return List.of(absolute);
    }
    List<Path> found = new ArrayList<>();
    expand(absolute.getRoot(), absolute, 0, found);
    return found;
  }

  private static void expand(Path folder, Path glob, int depth, List<Path> found)
      throws IOException {
    Path rest = glob.subpath(depth, glob.getNameCount());
    if (depth == glob.getNameCount() - 1 && !isWild(rest)) {
      keep(folder.resolve(rest), found);
    } else if (crossesFolders(glob, depth)) {
      walk(folder, glob, found);
    } else if (isWild(glob.getName(depth))) {
      list(folder, glob, depth, found);
    } else {
      expand(folder.resolve(glob.getName(depth)), glob, depth + 1, found);
    }
  }

  /** Whether the name at this depth stands for several: by {@code **}, or braces around a slash. */
  private static boolean crossesFolders(Path glob, int depth) {
    String name = glob.getName(depth).toString();
    return name.contains("**") || name.lastIndexOf('{') > name.lastIndexOf('}');
  }

  private static void list(Path folder, Path glob, int depth, List<Path> found) throws IOException {
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
          keep(entry, found);
        } else {
          expand(entry, glob, depth + 1, found);
        }
      }
    } catch (AccessDeniedException e) {
      throw unreadable(glob, folder, e);
    }
  }

  private static void walk(Path folder, Path glob, List<Path> found) throws IOException {
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
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && matcher.matches(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
              // A link to a folder above: its files are found there.
              return FileVisitResult.CONTINUE;
            }
            throw unreadable(glob, file, e);
          }
        });
  }

  private static void keep(Path file, List<Path> found) {
    if (Files.isRegularFile(file)) {
      found.add(file);
    }
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  private static boolean isWild(Path name) {
    return name.toString().chars().anyMatch(next -> WILDCARDS.indexOf(next) >= 0);
  }

  private static ShardmillException unreadable(Path glob, Path folder, IOException cause) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s: cannot be read, and the input %s may name files in it; allow reading it, or name others"
            .formatted(folder, glob),
        cause);
  }
}
