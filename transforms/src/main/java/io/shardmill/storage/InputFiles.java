package io.shardmill.storage;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.gcs.GcsFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * The files that a comma-separated list of paths and globs names: local, on Google Cloud Storage,
 * or on any other Beam file system of the class path.
 *
 * <pre>{@code
 * for (InputFile file : InputFiles.expand("cohort/chr*.vcf.gz,extra.vcf")) {
 *   try (SeekableByteChannel channel = file.open()) { ... }
 * }
 * }</pre>
 */
public final class InputFiles {

  private InputFiles() {}

  /**
   * The files: globs in the order given, the files of one sorted by name.
   *
   * @throws ShardmillException if a glob matches nothing, or two name the same file
   */
  public static List<InputFile> expand(String inputs) throws IOException {
    List<InputFile> files = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String glob : globs(inputs)) {
      for (InputFile file : match(glob)) {
        if (!seen.add(file.location())) {
          throw new ShardmillException(
              ErrorCategory.CONFIGURATION,
              "%s is named twice as an input, perhaps through a link; its rows would be read twice"
                  .formatted(file.name()));
        }
        files.add(file);
      }
    }
    return files;
  }

  /**
   * Opens a file for random access.
   *
   * @param path as in {@link InputFile#path}
   */
  public static SeekableByteChannel open(String path) throws IOException {
    if (GcsFiles.serves(path)) {
      return GcsFiles.open(path);
    }
    ReadableByteChannel channel = FileSystems.open(FileSystems.matchNewResource(path, false));
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s is on a file system that reads only from the start; copy it to another"
            .formatted(path));
  }

  /** What tells the files, as they are now, from others. */
  public static List<InputIdentity> identities(List<InputFile> files) throws IOException {
    List<InputIdentity> identities = new ArrayList<>();
    for (InputFile file : files) {
      identities.add(file.identity());
    }
    return identities;
  }

  /** The file at a path as it is now, empty if it is gone. The path is no glob. */
  public static Optional<InputFile> find(String path) throws IOException {
    if (GcsFiles.serves(path)) {
      return GcsFiles.find(path).map(InputFiles::file);
    }
    if (!path.contains("://")) {
      // As it stands: a name may have what a glob has.
      Path local = Path.of(path);
      return Files.isRegularFile(local)
          ? Optional.of(
              file(path, path, Files.size(local), Files.getLastModifiedTime(local).toMillis()))
          : Optional.empty();
    }
    try {
      return Optional.of(file(path, FileSystems.matchSingleFileSpec(path)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static List<InputFile> match(String glob) throws IOException {
    List<InputFile> files = new ArrayList<>();
    if (GcsFiles.serves(glob)) {
      GcsFiles.match(glob).forEach(stored -> files.add(file(stored)));
    } else {
      requireFile(glob);
      MatchResult match = matched(glob);
      try {
        for (MatchResult.Metadata metadata : match.metadata()) {
          files.add(file(glob, metadata));
        }
      } catch (FileNotFoundException e) {
        throw notFound(glob);
      }
    }
    if (files.isEmpty()) {
      throw notFound(glob);
    }
    files.sort(Comparator.comparing(InputFile::name));
    return files;
  }

  private static MatchResult matched(String glob) throws IOException {
    try {
      return FileSystems.match(glob, EmptyMatchTreatment.ALLOW);
    } catch (PatternSyntaxException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "The input %s is no glob: %s; write a [ of a name as [[], a { as [{]"
              .formatted(glob, e.getDescription()),
          e);
    }
  }

  /** Told before Beam meets what is none, and takes it for a mistake of ours or waits for ever. */
  private static void requireFile(String glob) {
    if (glob.matches("[A-Za-z][A-Za-z0-9+.-]*://.*") && !glob.startsWith("file:")) {
      requireFileSystem(glob);
    }
    try {
      if (!glob.contains("://")
          && Files.exists(Path.of(glob))
          && !Files.isDirectory(Path.of(glob))
          && !Files.isRegularFile(Path.of(glob))) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "The input %s is no regular file, and a pipe or device cannot be read twice; write it to a file first"
                .formatted(glob));
      }
      if (!glob.contains("://") && Files.isDirectory(Path.of(glob))) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "The input %s is a folder; name the files in it, such as %s"
                .formatted(glob, Path.of(glob).resolve("*")));
      }
    } catch (InvalidPathException e) {
      // A glob that is no path is none of a folder.
    }
  }

  private static void requireFileSystem(String glob) {
    try {
      FileSystems.matchNewResource(glob, false);
    } catch (IllegalArgumentException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "The input %s is on no file system that is known here; name local paths or gs:// addresses"
              .formatted(glob),
          e);
    }
  }

  private static InputFile file(GcsFiles.Stored stored) {
    return new InputFile(
        stored.address(),
        stored.address(),
        stored.address(),
        stored.size(),
        "generation " + stored.generation(),
        stored.crc32c().isEmpty() ? "" : "crc32c:" + stored.crc32c());
  }

  private static InputFile file(String glob, MatchResult.Metadata metadata) throws IOException {
    String path = metadata.resourceId().toString();
    return file(name(glob, path), path, metadata.sizeBytes(), metadata.lastModifiedMillis());
  }

  private static InputFile file(String name, String path, long size, long modified)
      throws IOException {
    return new InputFile(
        name,
        path,
        path.contains("://") ? path : Path.of(path).toRealPath().toString(),
        size,
        modified == 0 ? "" : Instant.ofEpochMilli(modified).toString(),
        "");
  }

  private static ShardmillException notFound(String glob) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE, "No file matches the input %s".formatted(glob));
  }

  /** File systems answer with absolute paths; what depends on the directory of a run is cut off. */
  private static String name(String glob, String path) {
    if (glob.contains("://") || Path.of(glob).isAbsolute()) {
      return path;
    }
    Path here = Path.of("").toAbsolutePath();
    return Path.of(path).startsWith(here) ? here.relativize(Path.of(path)).toString() : path;
  }

  /**
   * The paths and globs of a list, which commas separate but for those within the braces of a glob.
   *
   * @throws ShardmillException if there is none
   */
  public static List<String> globs(String inputs) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at <= inputs.length(); at++) {
      char next = at < inputs.length() ? inputs.charAt(at) : ',';
      depth += next == '{' ? 1 : next == '}' ? -1 : 0;
      if (next == ',' && (depth <= 0 || at == inputs.length())) {
        String part = inputs.substring(start, at).strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = at + 1;
      }
    }
    if (parts.isEmpty()) {
      throw new ShardmillException(ErrorCategory.CONFIGURATION, "The input names no file");
    }
    return parts;
  }
}
