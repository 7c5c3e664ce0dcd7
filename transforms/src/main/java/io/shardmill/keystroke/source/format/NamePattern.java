package io.shardmill.keystroke.source.format;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Quoted;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.LogName;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of the names of logs, a regular expression with a named group for each thing that a
 * name tells: {@code (?<user>\w+)-(?<platform>\d)-(?<video>\d)-(?<session>\d)\.csv}. A name may go
 * on with {@code .gz} in any case.
 */
final class NamePattern implements Serializable {

  private static final List<String> GROUPS = List.of("user", "platform", "video", "session");
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "(.+)_(?:consent|demographics|start_time|start_study|completion|survey_code)\\.json");
  private static final String GZIP = ".gz";
  private static final int MOST_DIGITS = 5;

  private final Pattern pattern;

  /**
   * A pattern.
   *
   * @throws IllegalArgumentException if it is no regular expression, or lacks a group
   */
  NamePattern(String regex) {
    for (String group : GROUPS) {
      if (!regex.contains("(?<" + group + ">")) {
        throw new IllegalArgumentException(
            "there is no group called %s; write (?<%s>...) for what names tell of it"
                .formatted(group, group));
      }
    }
    try {
      this.pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "no regular expression: %s at character %d"
              .formatted(e.getDescription(), e.getIndex() + 1),
          e);
    }
  }

  /**
   * What a name without folders says.
   *
   * @throws ShardmillException ({@code CONFIGURATION}) if a group of a log is empty, or no number
   *     where it should be
   */
  FileName nameOf(String file) {
    if (file.endsWith(FileName.PARTIAL)) {
      return FileName.ofNobody(FileKind.PARTIAL);
    }
    Matcher log = pattern.matcher(unpacked(file));
    if (log.matches()) {
      return new FileName(
          FileKind.LOG,
          text(log, "user", file),
          new LogName(
              file,
              number(log, "platform", file),
              number(log, "video", file),
              number(log, "session", file)),
          "");
    }
    Matcher document = DOCUMENT.matcher(file);
    return document.matches()
        ? new FileName(FileKind.DOCUMENT, document.group(1), null, "")
        : FileName.ofNobody(FileKind.UNKNOWN);
  }

  private static String unpacked(String file) {
    return file.endsWith(GZIP) ? file.substring(0, file.length() - GZIP.length()) : file;
  }

  private static int number(Matcher log, String group, String file) {
    String text = text(log, group, file);
    boolean digits =
        text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = digits ? Integer.parseInt(text) : Integer.MAX_VALUE;
    if (number > Short.MAX_VALUE) {
      throw wrong(file, group, "no whole number from 0 to " + Short.MAX_VALUE);
    }
    return number;
  }

  private static String text(Matcher log, String group, String file) {
    String text = log.group(group);
    if (text == null || text.isEmpty()) {
      throw wrong(file, group, "empty");
    }
    return text;
  }

  private static ShardmillException wrong(String file, String group, String what) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION,
        "--fileName: the group %s is %s in the name %s; mend the pattern, so that it matches logs"
                .formatted(group, what, Quoted.of(file))
            + " only");
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}
