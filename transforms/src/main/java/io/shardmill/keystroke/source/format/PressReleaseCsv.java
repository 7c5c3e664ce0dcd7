package io.shardmill.keystroke.source.format;

import io.shardmill.identity.Description;
import io.shardmill.keystroke.steps.completeness.CompletenessRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Logs as {@link EventLines} reads them. */
final class PressReleaseCsv extends LogFormat {

  private final @Nullable NamePattern pattern;

  /**
   * Logs of the names that {@link FileName} tells.
   *
   * @param pattern of other names, {@code null} if there is none
   */
  PressReleaseCsv(@Nullable NamePattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public String code() {
    return "press-release-csv";
  }

  @Override
  public String names() {
    return pattern == null
        ? "f_USER_0.csv or 1_1_1_USER.csv, USER being 32 hexadecimal digits"
        : "those that --fileName matches, which is " + pattern;
  }

  @Override
  public FileName nameOf(String file) {
    return pattern == null ? FileName.of(file) : pattern.nameOf(file);
  }

  /** Those of Aalto are tables, whose first line names a section. */
  @Override
  public boolean accepts(byte[] head, int length) {
    return !new String(head, 0, length, StandardCharsets.ISO_8859_1)
        .lines()
        .findFirst()
        .orElse("")
        .contains("\t");
  }

  @Override
  public int bytesOfEvent() {
    return 20;
  }

  @Override
  public List<String> fieldsIdentifyingNobody() {
    return List.of(
        "gender", "age_range", "age", "handedness", "education", "device_type", "is_mobile");
  }

  @Override
  public LogParser parser() {
    return PressReleaseCsv::parse;
  }

  private static FileLogs parse(
      LogFile file, String user, byte[] text, int length, LogParser.BadLines badLines) {
    EventLines lines = EventLines.read(text, length, badLines);
    List<FileLogs.Log> logs =
        lines.rows() == 0
            ? FileLogs.NO_LOGS
            : List.of(
                new FileLogs.Log(
                    file.name(), lines.lines(), lines.types(), lines.keys(), lines.times()));
    long read = (long) lines.rows() + lines.rejected();
    return new FileLogs(
        logs,
        1,
        lines.lineCount(),
        read,
        0,
        lines.rejected(),
        lines.bad(),
        0,
        timeBack(lines.times()));
  }

  private static long timeBack(long[] times) {
    return IntStream.range(1, times.length).filter(i -> times[i] < times[i - 1]).count();
  }

  @Override
  public Optional<CompletenessRule> completeness() {
    return Optional.of(CompletenessRule.STUDY);
  }

  @Override
  public void describe(Description description) {
    description.add("format", code()).add("names", pattern == null ? "" : pattern.toString());
  }
}
