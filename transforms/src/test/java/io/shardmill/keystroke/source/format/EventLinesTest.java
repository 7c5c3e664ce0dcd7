package io.shardmill.keystroke.source.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.Keys;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLinesTest {

  private final List<String> bad = new ArrayList<>();

  @Test
  void aKeyIsWhatStandsBetweenTheFirstAndTheLastComma() {
    EventLines events =
        read("Press or Release,Key,Time\nP,\",1\nR,,,2\nP,,3\nR,a,b,4\nP,Key.space,5\nP,\u2019,6");

    assertThat(texts(events))
        .containsExactly(
            "2 P \" 1", "3 R , 2", "4 P null 3", "5 R a,b 4", "6 P Key.space 5", "7 P \u2019 6");
    assertThat(events.lineCount()).isEqualTo(7);
    assertThat(bad).isEmpty();
  }

  @Test
  void aFirstLineThatIsAnEventIsNoHeader() {
    assertThat(texts(read("P,Time,1\nR,Press,2\n"))).containsExactly("1 P Time 1", "2 R Press 2");
    assertThat(texts(read("Type;Key;Time\nP,a,1"))).containsExactly("2 P a 1");
    assertThat(bad).isEmpty();
  }

  @Test
  void linesEndWithLfOrCrlfOrTheFile() {
    for (String text : List.of("P,a,1\nR,a,2", "P,a,1\nR,a,2\n", "P,a,1\r\nR,a,2\r\n")) {
      assertThat(texts(read(text))).containsExactly("1 P a 1", "2 R a 2");
    }
    assertThat(texts(read("\ufeffP,a,1"))).containsExactly("1 P a 1");
    assertThat(read("").lineCount()).isZero();
    assertThat(bad).isEmpty();
  }

  @Test
  void aLineThatIsNoEventSaysWhy() {
    EventLines events =
        read(
            "X,a,1\n\nP,a\nP\nPP,a,1\nP,a,\nP,a,1.5\nP,a,-1\nP,a,1e12\nP,a,1234567890123456789\n"
                + "Press,Key,Time\nP,b,2");

    assertThat(texts(events)).containsExactly("12 P b 2");
    assertThat(events.rejected()).isEqualTo(11);
    assertThat(bad)
        .containsExactly(
            "1 TYPE_UNKNOWN",
            "2 LINE_EMPTY",
            "3 FIELDS_MISSING",
            "4 FIELDS_MISSING",
            "5 TYPE_UNKNOWN",
            "6 TIME_UNREADABLE",
            "7 TIME_UNREADABLE",
            "8 TIME_UNREADABLE",
            "9 TIME_UNREADABLE",
            "10 TIME_UNREADABLE",
            "11 TYPE_UNKNOWN");
  }

  @Test
  void aKeyThatIsNotUtf8IsNoKey() {
    byte[] text = "P,\u00e9,1\nP,a\u00e9,2\nP,a,3".getBytes(ISO_8859_1);
    EventLines events =
        EventLines.read(text, text.length, (line, fault, raw) -> bad.add(line + " " + fault));

    assertThat(texts(events)).containsExactly("3 P a 3");
    assertThat(bad).containsExactly("1 KEY_NOT_UTF8", "2 KEY_NOT_UTF8");
  }

  @Test
  void manyKeysKeepTheirCodes() {
    StringBuilder text = new StringBuilder();
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      text.append("P,key").append(i % 300).append(',').append(i).append('\n');
      wanted.add("%d P key%d %d".formatted(i + 1, i % 300, i));
    }
    EventLines events = read(text.toString());

    assertThat(texts(events)).isEqualTo(wanted);
    assertThat(events.keys().names()).hasSize(300);
  }

  private EventLines read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return EventLines.read(bytes, bytes.length, (line, fault, raw) -> bad.add(line + " " + fault));
  }

  private static List<String> texts(EventLines events) {
    List<String> texts = new ArrayList<>();
    Keys keys = events.keys();
    for (int row = 0; row < events.rows(); row++) {
      texts.add(
          "%d %c %s %d"
              .formatted(
                  events.lines()[row],
                  (char) events.types()[row],
                  keys.key(row),
                  events.times()[row]));
    }
    return texts;
  }
}
