package io.shardmill.keystroke.steps.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.LogName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logs that go over several files. */
class ContinuedLogsTest {

  private static EventBlock part(String file, int session, int line, String... keys) {
    int rows = keys.length;
    int[] lines = new int[rows];
    byte[] types = new byte[rows];
    int[] codes = new int[rows];
    long[] times = new long[rows];
    for (int row = 0; row < rows; row++) {
      lines[row] = line + row;
      types[row] = row % 2 == 0 ? EventBlock.PRESS : EventBlock.RELEASE;
      codes[row] = keys[row].isEmpty() ? Keys.NONE : row;
      times[row] = 10L * (line + row);
    }
    return new EventBlock(
        "user_0",
        new LogName(file, 1, 1, session),
        "batch",
        rows,
        lines,
        types,
        new Keys(List.of(keys), codes),
        times);
  }

  @Test
  void whatIsOfOneSessionIsOneLog() {
    List<EventBlock> logs =
        ContinuedLogs.join(
            List.of(
                part("a", 1, 2, "x", "y"), part("b", 1, 7, "y", "", "z"), part("b", 2, 4, "w")));

    assertThat(logs).extracting(log -> log.log().file()).containsExactly("a", "b");
    EventBlock whole = logs.get(0);
    assertThat(whole.rows()).isEqualTo(5);
    assertThat(whole.lines()).containsExactly(2, 3, 7, 8, 9);
    assertThat(whole.types()).containsExactly('P', 'R', 'P', 'R', 'P');
    assertThat(whole.times()).containsExactly(20, 30, 70, 80, 90);
    assertThat(whole.keys().names()).containsExactly("x", "y", "", "z");
    assertThat(whole.keys().codes()).containsExactly(0, 1, 1, Keys.NONE, 3);
  }

  @Test
  void whatIsInOneFileStaysAsItIs() {
    List<EventBlock> parts = List.of(part("a", 1, 2, "x"), part("a", 2, 3, "x"));

    assertThat(ContinuedLogs.join(parts)).isEqualTo(parts);
    assertThat(ContinuedLogs.join(List.of())).isEmpty();
  }
}
