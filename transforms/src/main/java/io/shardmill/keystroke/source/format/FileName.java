package io.shardmill.keystroke.source.format;

import io.shardmill.keystroke.LogName;
import io.shardmill.storage.InputFile;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file of a study says. Accepted are {@code f_USER_0.csv}, of which the letter
 * is the platform and the number, 0 to 17, tells task and session; {@code
 * PLATFORM_VIDEO_SESSION_USER.csv}; and both after the prefixes that broken uploads have. A user is
 * 32 hexadecimal digits. A name may go on with {@code .gz}.
 *
 * @param kind what the file is
 * @param user whose it is, empty for one of nobody
 * @param log of a log
 * @param prefix what stands before the name, empty in a good one
 */
public record FileName(FileKind kind, String user, @Nullable LogName log, String prefix) {

  private static final String PREFIX =
      "((?:\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z_)?[0-9a-f]{8}_(?:[0-9a-f]{32}_)?)?";
  private static final String USER = "([0-9a-f]{32})";
  private static final Pattern NUMBERED =
      Pattern.compile(PREFIX + "([fit])_" + USER + "_(\\d|1[0-7])\\.csv(?:\\.gz)?");
  private static final Pattern RENAMED =
      Pattern.compile(PREFIX + "(\\d{1,3})_(\\d{1,3})_(\\d{1,3})_" + USER + "\\.csv(?:\\.gz)?");
  private static final List<Pattern> DOCUMENTS =
      List.of(
          Pattern.compile(PREFIX + USER + "_[a-z_]+\\.json"),
          Pattern.compile(PREFIX + "[fit]_" + USER + "_\\d+_(?:raw\\.txt|metadata\\.json)"),
          Pattern.compile(
              PREFIX
                  + "\\d{1,3}_\\d{1,3}_\\d{1,3}_"
                  + USER
                  + "(?:_metadata\\.json|(?:_raw)?\\.txt)"));
  private static final String PLATFORMS = "fit";
  private static final int VIDEOS = 3;
  private static final int FIRST_OF_SECOND_SESSION = 9;
  static final String PARTIAL = ".gstmp";

  /** The name of a file without its folders. */
  public static String withoutFolders(InputFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1);
  }

  /** What a name without folders says. */
  static FileName of(String file) {
    if (file.endsWith(PARTIAL)) {
      return ofNobody(FileKind.PARTIAL);
    }
    Matcher numbered = NUMBERED.matcher(file);
    if (numbered.matches()) {
      int number = Integer.parseInt(numbered.group(4));
      return log(
          numbered.group(1),
          numbered.group(3),
          new LogName(
              file,
              PLATFORMS.indexOf(numbered.group(2)) + 1,
              number / PLATFORMS.length() % VIDEOS + 1,
              number < FIRST_OF_SECOND_SESSION ? 1 : 2));
    }
    Matcher renamed = RENAMED.matcher(file);
    if (renamed.matches()) {
      return log(
          renamed.group(1),
          renamed.group(5),
          new LogName(
              file,
              Integer.parseInt(renamed.group(2)),
              Integer.parseInt(renamed.group(3)),
              Integer.parseInt(renamed.group(4))));
    }
    for (Pattern pattern : DOCUMENTS) {
      Matcher document = pattern.matcher(file);
      if (document.matches()) {
        return new FileName(FileKind.DOCUMENT, document.group(2), null, prefix(document.group(1)));
      }
    }
    return ofNobody(FileKind.UNKNOWN);
  }

  /** Of a file that is of no one user. */
  static FileName ofNobody(FileKind kind) {
    return new FileName(kind, "", null, "");
  }

  private static FileName log(@Nullable String prefix, String user, LogName log) {
    return new FileName(FileKind.LOG, user, log, prefix(prefix));
  }

  private static String prefix(@Nullable String found) {
    return Objects.requireNonNullElse(found, "");
  }
}
