package io.shardmill.keystroke.source.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.LogName;
import io.shardmill.storage.InputFile;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AaltoLinesTest {

  private static final String HEADER =
      "PARTICIPANT_ID\tTEST_SECTION_ID\tSENTENCE\tUSER_INPUT\tKEYSTROKE_ID\tPRESS_TIME"
          + "\tRELEASE_TIME\tLETTER\tKEYCODE\n";

  private final List<String> bad = new ArrayList<>();

  @Test
  void aLineIsAPressAndARelease() {
    FileLogs logs =
        read(
            HEADER
                + "5\t71\tHi\tHi\t1\t100\t180\tSHIFT\t16\n"
                + "5\t71\tHi\tHi\t2\t150\t170\tH\t72\r\n"
                + "5\t71\tHi\tHi\t3\t220\t210\t \t32");

    assertThat(texts(logs))
        .containsExactly(
            "1: 2 P SHIFT 100",
            "1: 2 R SHIFT 180",
            "1: 3 P H 150",
            "1: 3 R H 170",
            "1: 4 P   220",
            "1: 4 R   210");
    assertThat(logs.read()).isEqualTo(3);
    assertThat(logs.added()).isEqualTo(3);
    assertThat(logs.fewestLines()).isEqualTo(3);
    assertThat(bad).isEmpty();
  }

  @Test
  void sectionsAreSessionsInTheOrderOfTheirFirstPresses() {
    FileLogs logs =
        read(
            HEADER
                + "5\t90\t\t\t1\t900\t910\ta\t65\n"
                + "5\t10\t\t\t2\t500\t510\tb\t66\n"
                + "5\t90\t\t\t3\t400\t410\tc\t67\n");

    assertThat(texts(logs))
        .containsExactly(
            "1: 2 P a 900",
            "1: 2 R a 910",
            "1: 4 P c 400",
            "1: 4 R c 410",
            "2: 3 P b 500",
            "2: 3 R b 510");
    assertThat(logs.logs().get(1).keys().names()).as("its own keys").containsExactly("b");
  }

  @Test
  void aKeyWithoutALetterThatCanBeShownIsCalledByItsCode() {
    FileLogs logs =
        read(
            HEADER
                + "5\t1\t\t\t1\t1\t2\t\t65\n"
                + "5\t1\t\t\t1\t3\t4\t\u0008\t8\n"
                + "5\t1\t\t\t1\t5\t6\t\u0081\t229\n"
                + "5\t1\t\t\t1\t7\t8\t\u00e9\t50\n"
                + "5\t1\t\t\t1\t9\t10\t\u0092\t222\n"
                + "5\t1\t\t\t1\t11\t12\t\u00a0\t32\n");

    assertThat(logs.logs().get(0).keys().names())
        .containsExactly(
            "Keycode.65", "Keycode.8", "Keycode.229", "\u00e9", "\u2019", "Keycode.32");
    assertThat(logs.undecodable()).isEqualTo(1);
  }

  @Test
  void aSectionWithALineThatIsNoKeystrokeIsNotUsed() {
    FileLogs logs =
        read(
            HEADER
                + "5\t1\t\t\t1\t1\t2\ta\t65\n"
                + "5\t1\t\t\t1\t3\n"
                + "5\t2\t\t\t1\t1.473278e+12\t4\ta\t65\n"
                + "5\t3\t\t\t1\t5\t6\ta\t\n"
                + "5\t4\tone\ttwo\tthree\t1\t5\t6\ta\t65\n"
                + "6\t5\t\t\t1\t5\t6\ta\t65\n"
                + "5\t6\t\t\t1\t\t6\ta\t65\n"
                + "5\t\t\t\t1\t5\t6\ta\t65\n"
                + "\n"
                + "5\t7\t\t\t1\t7\t8\tb\t66\n");

    assertThat(texts(logs)).containsExactly("1: 11 P b 7", "1: 11 R b 8");
    assertThat(bad)
        .containsExactly(
            "2 SECTION_BROKEN",
            "3 FIELDS_MISSING",
            "4 TIME_IMPRECISE",
            "5 KEYCODE_UNREADABLE",
            "6 FIELDS_EXTRA",
            "7 PARTICIPANT_OTHER",
            "8 TIME_UNREADABLE",
            "9 SECTION_UNKNOWN",
            "10 LINE_EMPTY");
    assertThat(logs.rejected()).isEqualTo(9);
    assertThat(logs.read() + logs.added()).isEqualTo(logs.events() + logs.rejected());
    assertThat(logs.count()).isEqualTo(7);
  }

  @Test
  void aFileWithoutTheHeaderIsNotRead() {
    assertThat(read("5\t1\t\t\t1\t7\t8\tb\t66\n5\t1\t\t\t1\t9\t9\tb\t66\n").logs()).isEmpty();
    assertThat(bad).containsExactly("1 HEADER_UNKNOWN");
    assertThat(read("").read()).isZero();
  }

  @Test
  void columnsMayStandInAnyOrder() {
    FileLogs logs =
        read(
            "\u00ef\u00bb\u00bfKEYCODE\tLETTER\tRELEASE_TIME\tPRESS_TIME\tTEST_SECTION_ID"
                + "\tPARTICIPANT_ID\n66\tb\t8\t7\t1\t5\n");

    assertThat(texts(logs)).containsExactly("1: 2 P b 7", "1: 2 R b 8");
  }

  private FileLogs read(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    String name = "5_keystrokes.txt";
    LogFile file =
        new LogFile(
            new InputFile(name, name, name, bytes.length, "", ""), new LogName(name, 1, 1, 0));
    return new AaltoLines(
            file,
            "5",
            bytes,
            Charset.forName("windows-1252"),
            (line, fault, raw) -> bad.add(line + " " + fault))
        .read(bytes.length);
  }

  private static List<String> texts(FileLogs logs) {
    List<String> texts = new ArrayList<>();
    for (FileLogs.Log log : logs.logs()) {
      for (int row = 0; row < log.times().length; row++) {
        texts.add(
            "%d: %d %c %s %d"
                .formatted(
                    log.name().session(),
                    log.lines()[row],
                    (char) log.types()[row],
                    log.keys().key(row),
                    log.times()[row]));
      }
    }
    return texts;
  }
}
