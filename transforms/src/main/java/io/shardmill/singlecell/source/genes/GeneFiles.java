package io.shardmill.singlecell.source.genes;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Small files about genes, on any Beam file system: lines of texts parted by tabs or, where a line
 * has no tab, by commas. Empty lines and those that start with {@code #} are passed over, and
 * double quotes around a text are taken off.
 */
public final class GeneFiles {

  private GeneFiles() {}

  /**
   * The first text of each line: a list of genes without a heading.
   *
   * @param option what names the file, for messages
   */
  public static List<String> names(String option, String path) throws IOException {
    List<String> names = new ArrayList<>();
    for (List<String> line : lines(option, path)) {
      names.add(line.get(0));
    }
    if (names.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, "%s: %s lists no genes".formatted(option, path));
    }
    return names;
  }

  /**
   * New names of genes by old ones: the second text of each line by the first. A heading does no
   * harm, since no gene has its name.
   *
   * @param option what names the file, for messages
   * @throws ShardmillException if a line has not two texts, or one name has two new ones
   */
  public static Map<String, String> renamed(String option, String path) throws IOException {
    Map<String, String> renamed = new LinkedHashMap<>();
    for (List<String> line : lines(option, path)) {
      if (line.size() < 2 || line.get(0).isEmpty() || line.get(1).isEmpty()) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "%s: %s: the line of %s does not hold an old and a new name, parted by a tab or a comma"
                .formatted(option, path, line.get(0)));
      }
      String other = renamed.putIfAbsent(line.get(0), line.get(1));
      if (other != null && !other.equals(line.get(1))) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "%s: %s renames %s to %s and to %s; keep one of them"
                .formatted(option, path, line.get(0), other, line.get(1)));
      }
    }
    return renamed;
  }

  private static List<List<String>> lines(String option, String path) throws IOException {
    InputFile file =
        InputFiles.find(path)
            .orElseThrow(
                () ->
                    new ShardmillException(
                        ErrorCategory.CONFIGURATION,
                        "%s=%s: there is no such file".formatted(option, path)));
    List<List<String>> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(Channels.newReader(file.open(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String text = lines.isEmpty() && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (!text.isBlank() && !text.startsWith("#")) {
          List<String> parts = new ArrayList<>();
          for (String part : text.split(text.indexOf('\t') >= 0 ? "\t" : ",", -1)) {
            parts.add(unquoted(part.strip()));
          }
          lines.add(parts);
        }
      }
    }
    return lines;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
