package io.shardmill.keystroke.source.format;

import io.shardmill.text.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the columns of a file of the Aalto data set are, by the names in its first line. */
record AaltoHeader(
    int fields, int participant, int section, int press, int release, int letter, int keycode) {

  /** The column that tells the sentence that was typed. */
  static final String SECTION = "TEST_SECTION_ID";

  /** Reads a line; {@code null} if a column is not there. */
  static @Nullable AaltoHeader of(byte[] text, int from, int to) {
    List<String> names = new ArrayList<>();
    int start = from;
    while (start <= to) {
      int end = LineReader.indexOf((byte) '\t', text, start, to);
      names.add(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
      start = end + 1;
    }
    AaltoHeader header =
        new AaltoHeader(
            names.size(),
            names.indexOf("PARTICIPANT_ID"),
            names.indexOf(SECTION),
            names.indexOf("PRESS_TIME"),
            names.indexOf("RELEASE_TIME"),
            names.indexOf("LETTER"),
            names.indexOf("KEYCODE"));
    return header.whole() ? header : null;
  }

  private boolean whole() {
    return participant >= 0
        && section >= 0
        && press >= 0
        && release >= 0
        && letter >= 0
        && keycode >= 0;
  }
}
