package io.shardmill.singlecell.source.genes;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import io.shardmill.text.DelimitedFormat;
import io.shardmill.text.DelimitedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Small files about genes, on any Beam file system: lines of texts parted by tabs or, where a line
 * has no tab, by commas. Empty lines and those that start with {@code #} are passed over, and a
 * text may stand in double quotes.
 */
public final class GeneFiles {

  private static final DelimitedFormat FORMAT =
      DelimitedFormat.tabOrComma().withQuotes().withComments("#");

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
    try (DelimitedReader records = FORMAT.open(file)) {
      while (records.next()) {
        List<String> parts = records.fields().stream().map(String::strip).toList();
        if (parts.size() > 1 || !parts.get(0).isEmpty()) {
          lines.add(parts);
        }
      }
    }
    return lines;
  }
}
