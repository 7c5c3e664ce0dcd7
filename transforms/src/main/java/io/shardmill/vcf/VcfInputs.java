package io.shardmill.vcf;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** The files that a comma-separated list of paths and globs names, on any Beam file system. */
final class VcfInputs {

  /**
   * One file.
   *
   * @param name the file as the user named it: relative if the glob is
   * @param path where it is opened
   */
  record Input(String name, String path) {}

  private VcfInputs() {}

  /** The files: globs in the order given, the files of one sorted by name. */
  static List<Input> expand(String inputs) throws IOException {
    List<Input> files = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String glob : split(inputs)) {
      for (Input file : match(glob)) {
        if (!seen.add(file.path())) {
          throw new ShardmillException(
              ErrorCategory.CONFIGURATION,
              "%s is named twice as an input; its variants would be read twice"
                  .formatted(file.name()));
        }
        files.add(file);
      }
    }
    return files;
  }

  /** Opens a file for random access. */
  static SeekableByteChannel open(String path) throws IOException {
    return (SeekableByteChannel) FileSystems.open(FileSystems.matchNewResource(path, false));
  }

  private static List<Input> match(String glob) throws IOException {
    MatchResult match = FileSystems.match(glob, EmptyMatchTreatment.ALLOW);
    List<Input> files = new ArrayList<>();
    try {
      for (MatchResult.Metadata metadata : match.metadata()) {
        String path = metadata.resourceId().toString();
        files.add(new Input(name(glob, path), path));
      }
    } catch (FileNotFoundException e) {
      throw notFound(glob);
    }
    if (files.isEmpty()) {
      throw notFound(glob);
    }
    files.sort(Comparator.comparing(Input::name));
    return files;
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

  /** Splits at commas, but not at those within the braces of a glob. */
  private static List<String> split(String inputs) {
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
