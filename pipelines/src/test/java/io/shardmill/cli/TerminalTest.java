package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class TerminalTest {

  /** Clears the screen, changes the title, turns the direction of writing, rings. */
  private static final String HOSTILE = "chr\u001b[2J\u009b31m\u202e\u0007\r1";

  private static final String SPELLED = "chr\\u001b[2J\\u009b31m\\u202e\\u0007\\u000d1";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream raw = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void whatDataSayIsSpelledOutWhateverPrintsIt() {
    Terminal terminal = new Terminal(raw);
    terminal.println(HOSTILE);
    terminal.printf(Locale.ROOT, "%s é %d%n", HOSTILE, 7);
    terminal.print((Object) HOSTILE);
    terminal.append(HOSTILE).print(HOSTILE.charAt(3));
    terminal.println(HOSTILE.toCharArray());

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "%1$s\n%1$s é 7\n%1$s%1$s\\u001b%1$s\n"
                .formatted(SPELLED)
                .replace("\n", System.lineSeparator()));
    assertThat(Terminal.raw(new Terminal(terminal))).isSameAs(raw);
  }

  @Test
  void aFailureIsOneLine() {
    Verb failing =
        new Verb() {
          @Override
          public String name() {
            return "fail";
          }

          @Override
          public String summary() {
            return "";
          }

          @Override
          public String help() {
            return "";
          }

          @Override
          public void run(List<String> arguments, PrintStream out) {
            out.println(HOSTILE);
            throw new ShardmillException(
                ErrorCategory.SOURCE_UNAVAILABLE, HOSTILE + "\nall is well");
          }
        };

    assertThat(new Shardmill(List.of(failing), raw, raw).run(List.of("fail"))).isEqualTo(3);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "%1$s\nshardmill: %1$s\\u000aall is well\n"
                .formatted(SPELLED)
                .replace("\n", System.lineSeparator()));
  }

  @Test
  void aWarningIsSpelledOut() {
    assertThat(new TerminalFormatter().format(new LogRecord(Level.WARNING, HOSTILE)))
        .contains(SPELLED)
        .doesNotContain("\u001b");
  }
}
