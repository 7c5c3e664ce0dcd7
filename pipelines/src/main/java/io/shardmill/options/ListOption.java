package io.shardmill.options;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Options whose value is a list: given in place, joined by commas, or in a file as {@code @FILE}.
 * {@code \,} is a comma within a value, and {@code \\,} a value that ends in a backslash.
 */
public final class ListOption {

  private ListOption() {}

  /** The values joined by commas; none of an empty text. */
  public static List<String> values(String text) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    int next = 0;
    while (next < text.length()) {
      int comma = next;
      while (comma < text.length() && text.charAt(comma) == '\\') {
        comma++;
      }
      int backslashes = comma - next;
      boolean isComma = comma < text.length() && text.charAt(comma) == ',';
      value.append(text, next, next + (isComma ? backslashes / 2 : backslashes));
      if (isComma && backslashes % 2 == 0) {
        values.add(value.toString());
        value.setLength(0);
      } else if (comma < text.length()) {
        value.append(text.charAt(comma));
      }
      next = comma + 1;
    }
    if (!text.isEmpty()) {
      values.add(value.toString());
    }
    return values;
  }

  /** The text of which {@link #values} makes these values. */
  public static String joined(List<String> values) {
    List<String> escaped = new ArrayList<>();
    for (String value : values) {
      String text = value.replaceAll("(\\\\*),", "$1$1\\\\,");
      boolean last = escaped.size() == values.size() - 1;
      escaped.add(last ? text : text.replaceFirst("(\\\\+)$", "$1$1"));
    }
    return String.join(",", escaped);
  }

  /** The values joined by commas, or the lines of a file that are not empty. */
  public static List<String> valuesOrLines(String option, String text) throws IOException {
    if (!text.startsWith("@")) {
      return values(text);
    }
    List<String> lines =
        lines(option, text).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      throw wrong("%s=%s: the file has no line that is not empty".formatted(option, text));
    }
    return lines;
  }

  /** The lines of the file of {@code @FILE}. */
  public static List<String> lines(String option, String text) throws IOException {
    return read(option, text);
  }

  /** Texts by name: {@code NAME=TEXT} joined by commas, in that order. */
  public static Map<String, String> named(String option, String text) {
    Map<String, String> named = new LinkedHashMap<>();
    for (String part : values(text)) {
      int equals = part.indexOf('=');
      if (equals <= 0) {
        throw wrong("%s: '%s' is not NAME=VALUE".formatted(option, part));
      }
      if (named.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw wrong("%s: %s is named twice".formatted(option, part.substring(0, equals)));
      }
    }
    return named;
  }

  /** A whole number of at least 0. */
  public static long whole(String option, String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as of a number below 0.
    }
    throw wrong("%s: '%s' must be a whole number of at least 0".formatted(option, text));
  }

  private static List<String> read(String option, String text) throws IOException {
    try {
      Path file = Path.of(text.substring(1));
      if (Files.isDirectory(file)) {
        throw wrong("%s=%s: is a folder; name a file".formatted(option, text));
      }
      return Files.readAllLines(file);
    } catch (InvalidPathException | NoSuchFileException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, "%s=%s: there is no such file".formatted(option, text), e);
    } catch (CharacterCodingException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s=%s: is not text in UTF-8; name a text file".formatted(option, text),
          e);
    }
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
