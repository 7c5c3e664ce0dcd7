package io.shardmill.storage;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Printable;
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
    if (isLocal(path)) {
      return Files.newByteChannel(path(path));
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
    if (isLocal(path)) {
      // As it stands: a name may have what a glob has.
      Path local = path(path);
      return Files.isRegularFile(local)
          ? Optional.of(file(path, LocalGlob.Found.at(local)))
          : Optional.empty();
    }
    try {
      return Optional.of(file(FileSystems.matchSingleFileSpec(path)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static List<InputFile> match(String glob) throws IOException {
    List<InputFile> files = new ArrayList<>();
    if (GcsFiles.serves(glob)) {
      GcsFiles.match(glob).forEach(stored -> files.add(file(stored)));
    } else if (isLocal(glob)) {
      String path = withoutScheme(glob);
      findLocal(path, found -> files.add(file(name(path, found.path()), found)));
    } else {
      requireFileSystem(glob);
      try {
        for (MatchResult.Metadata metadata :
            FileSystems.match(glob, EmptyMatchTreatment.ALLOW).metadata()) {
          files.add(file(metadata));
        }
      } catch (FileNotFoundException e) {
        throw notFound(glob);
      }
    }
    if (files.isEmpty()) {
      throw notFound(glob);
    }
    return files.parallelStream().sorted(Comparator.comparing(InputFile::name)).toList();
  }

  private static void findLocal(String glob, LocalGlob.FoundFile found) throws IOException {
    try {
      requireFile(glob);
      LocalGlob.find(glob, found);
    } catch (PatternSyntaxException | InvalidPathException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "The input %s is no glob: %s; write a [ of a name as [[], a { as [{]"
              .formatted(
                  Printable.line(glob),
                  e instanceof PatternSyntaxException syntax
                      ? syntax.getDescription()
                      : "it has a character that no path has"),
          e);
    }
  }

  private static boolean isLocal(String path) {
    return !withoutScheme(path).contains("://");
  }

  private static Path path(String path) {
    try {
      return Path.of(withoutScheme(path));
    } catch (InvalidPathException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, "%s is no path".formatted(Printable.line(path)), e);
    }
  }

  private static String withoutScheme(String path) {
    return path.replaceFirst("^file:(//)?(?=/)", "");
  }

  /** Told before it is opened: a pipe would wait for ever. */
  private static void requireFile(String glob) {
    Path path = Path.of(glob);
    if (Files.isDirectory(path)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "The input %s is a folder; name the files in it, such as %s"
              .formatted(glob, path.resolve("*")));
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "The input %s is no regular file, and a pipe or device cannot be read twice; write it to a file first"
              .formatted(glob));
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

  private static InputFile file(MatchResult.Metadata metadata) {
    String path = metadata.resourceId().toString();
    long modified = metadata.lastModifiedMillis();
    String revision = modified == 0 ? "" : Instant.ofEpochMilli(modified).toString();
    return new InputFile(path, path, path, metadata.sizeBytes(), revision, "");
  }

  private static InputFile file(String name, LocalGlob.Found found) {
    long modified = found.attributes().lastModifiedTime().toMillis();
    String path = sameOr(name, found.path().toString());
    return new InputFile(
        name,
        path,
        sameOr(path, found.real().toString()),
        found.attributes().size(),
        modified == 0 ? "" : Instant.ofEpochMilli(modified).toString(),
        "");
  }

  /** Of hundreds of thousands of files, equal names are kept once. */
  private static String sameOr(String one, String other) {
    return one.equals(other) ? one : other;
  }

  private static ShardmillException notFound(String glob) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        glob.equals("-")
            ? "The input - is standard input, which stands alone: --input=-"
            : "No file matches the input %s".formatted(glob));
  }

  /** As the user named it: what depends on the directory of a run is cut off. */
  private static String name(String glob, Path file) {
    Path here = Path.of("").toAbsolutePath();
    return !Path.of(glob).isAbsolute() && file.startsWith(here)
        ? here.relativize(file).toString()
        : file.toString();
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
