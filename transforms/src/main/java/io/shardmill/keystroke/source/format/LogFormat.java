package io.shardmill.keystroke.source.format;

import io.shardmill.identity.Described;
import io.shardmill.keystroke.steps.completeness.CompletenessRule;
import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * How files are logs: what their names say, and what their lines are.
 *
 * <pre>{@code
 * List<LogFormat> formats =
 *     List.of(LogFormat.pressReleaseCsv(), LogFormat.aalto(UTF_8));
 * KeystrokePlanning planning =
 *     KeystrokePlanning.list(
 *         "raw", formats, UserFields.none(), EntityRegister.empty(User.KIND));
 * }</pre>
 */
public abstract class LogFormat implements Described, Serializable {

  LogFormat() {}

  /** Lines {@code P|R,KEY,TIME}, a file for each log, of which the name says what it is. */
  public static LogFormat pressReleaseCsv() {
    return new PressReleaseCsv(null);
  }

  /**
   * The same with names of another pattern.
   *
   * @param fileName a regular expression for whole names without folders, with the groups {@code
   *     user}, {@code platform}, {@code video} and {@code session}: {@code
   *     (?<user>\w+)-(?<platform>\d)-(?<video>\d)-(?<session>\d)\.csv}
   * @throws IllegalArgumentException if it is none, or lacks a group
   */
  public static LogFormat pressReleaseCsv(String fileName) {
    return new PressReleaseCsv(new NamePattern(fileName));
  }

  /**
   * The Aalto data set of 136 million keystrokes: a file of lines for each user, a line a keystroke
   * with press and release, a sentence a log.
   *
   * @param charset of the files
   */
  public static LogFormat aalto(Charset charset) {
    return new AaltoFormat(charset);
  }

  /**
   * Tables with a header: CSV or TSV. Users are told by a column, in any order over any files, or
   * by the names of files.
   *
   * @param columns which columns tell what
   */
  public static LogFormat table(RoleColumns columns) {
    return new TableFormat(columns);
  }

  /** What it is called, as a value of an option. */
  public abstract String code();

  /** What logs are called, for a message. */
  public abstract String names();

  /** What the name of a file says. */
  public abstract FileName nameOf(String file);

  /** Whether a log of the format may begin with these bytes. */
  public abstract boolean accepts(byte[] head, int length);

  /** About how many bytes of a file that is not compressed are an event. */
  public abstract int bytesOfEvent();

  /** What is expected of each user of the study that has the format. */
  public Optional<CompletenessRule> completeness() {
    return Optional.empty();
  }

  /** Fields of documents about users that identify nobody. */
  public abstract List<String> fieldsIdentifyingNobody();

  /** What documents about all users tell. Reads them; there are none in most formats. */
  public ToldOfUsers told(List<InputFile> documentsOfAll, UserFields fields) throws IOException {
    return ToldOfUsers.NOTHING;
  }

  /** Reads the files of one chunk. */
  public abstract LogParser parser();

  @Override
  public String toString() {
    return code();
  }
}
