package io.shardmill.keystroke.source.format;

import io.shardmill.identity.Description;
import io.shardmill.keystroke.LogName;
import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logs as {@link AaltoLines} reads them; a user's are in one file, {@code USER_keystrokes.txt}. */
final class AaltoFormat extends LogFormat {

  private static final Pattern LOG =
      Pattern.compile("([0-9A-Za-z-]{1,64})_keystrokes\\.txt(?:\\.gz)?");
  private static final Pattern OF_ALL = Pattern.compile("metadata_participants\\.txt(?:\\.gz)?");

  /** Of the file: which of its logs is told by the lines. */
  private static final int ANY_SESSION = 0;

  // A Charset is not serializable.
  private final String charset;

  AaltoFormat(Charset charset) {
    String ascii = "\t\n\r\",#09AZaz";
    if (!new String(ascii.getBytes(StandardCharsets.US_ASCII), charset).equals(ascii)) {
      throw new IllegalArgumentException(
          "%s does not hold ASCII; convert the files to UTF-8".formatted(charset));
    }
    this.charset = charset.name();
  }

  @Override
  public String code() {
    return "aalto";
  }

  @Override
  public String names() {
    return "5_keystrokes.txt";
  }

  @Override
  public FileName nameOf(String file) {
    if (file.endsWith(FileName.PARTIAL)) {
      return FileName.ofNobody(FileKind.PARTIAL);
    }
    Matcher log = LOG.matcher(file);
    if (log.matches()) {
      return new FileName(FileKind.LOG, log.group(1), new LogName(file, 1, 1, ANY_SESSION), "");
    }
    return FileName.ofNobody(
        OF_ALL.matcher(file).matches() ? FileKind.DOCUMENT_OF_ALL : FileKind.UNKNOWN);
  }

  @Override
  public boolean accepts(byte[] head, int length) {
    List<String> names =
        Arrays.asList(
            new String(head, 0, length, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("")
                .split("\t", -1));
    return names.contains(AaltoHeader.SECTION);
  }

  /** A line has the sentence and what was typed of it, and is two events. */
  @Override
  public int bytesOfEvent() {
    return 60;
  }

  @Override
  public List<String> fieldsIdentifyingNobody() {
    return List.of(
        "AGE",
        "GENDER",
        "HAS_TAKEN_TYPING_COURSE",
        "LAYOUT",
        "NATIVE_LANGUAGE",
        "FINGERS",
        "TIME_SPENT_TYPING",
        "KEYBOARD_TYPE");
  }

  @Override
  public ToldOfUsers told(List<InputFile> documentsOfAll, UserFields fields) throws IOException {
    return AaltoParticipants.read(
        documentsOfAll, Charset.forName(charset), fields.of(this), fields);
  }

  @Override
  public LogParser parser() {
    Charset encoding = Charset.forName(charset);
    return (file, user, text, length, badLines) ->
        new AaltoLines(file, user, text, encoding, badLines).read(length);
  }

  @Override
  public void describe(Description description) {
    description.add("format", code()).add("charset", charset);
  }
}
