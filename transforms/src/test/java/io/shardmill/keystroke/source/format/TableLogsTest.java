package io.shardmill.keystroke.source.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of one user to logs. */
class TableLogsTest {

  private final TableLogs logs = new TableLogs("user_0");

  private static TableRow event(int line, int platform, String session, char type, long time) {
    return new TableRow(line, 10, null, platform, session, "a", (byte) type, time, 0);
  }

  private static String text(FileLogs.Log log) {
    return "%s p%d s%d %s"
        .formatted(
            log.name().file(),
            log.name().platform(),
            log.name().session(),
            List.of(log.lines().length, log.times()[0]));
  }

  @Test
  void aLogThatGoesOverFilesHasAPartForEach() {
    logs.add("1.csv", event(2, 1, "late", 'P', 900));
    logs.add("1.csv", event(3, 1, "early", 'P', 500));
    logs.add("1.csv", event(9, 1, "late", 'R', 950));
    logs.add("2.csv", event(2, 1, "late", 'P', 940));
    logs.add("2.csv", event(3, 0, "late", 'P', 10));
    logs.add("2.csv", event(4, 1, "early", 'R', 400));

    FileLogs found = logs.finish();

    assertThat(found.logs())
        .extracting(TableLogsTest::text)
        .containsExactly(
            "2.csv p0 s1 [1, 10]",
            "1.csv p1 s1 [1, 500]",
            "2.csv p1 s1 [1, 400]",
            "1.csv p1 s2 [2, 900]",
            "2.csv p1 s2 [1, 940]");
    assertThat(found.count()).isEqualTo(3);
    assertThat(found.fewestLines()).isEqualTo(1);
    assertThat(found.timeBack()).as("over files, too").isEqualTo(2);
    assertThat(found.read()).isEqualTo(6);
  }

  @Test
  void aKeystrokeIsTwoEventsAndABrokenRowIsNone() {
    logs.add("1.csv", new TableRow(2, 10, null, 1, "", null, TableRow.KEYSTROKE, 20, 15));
    logs.add("1.csv", TableRow.broken(3, 10, LineFault.ROW_BROKEN));

    FileLogs found = logs.finish();

    assertThat(found.events()).isEqualTo(2);
    assertThat(found.read()).isEqualTo(2);
    assertThat(found.added()).isEqualTo(1);
    assertThat(found.rejected()).isEqualTo(1);
    assertThat(found.timeBack()).as("keystrokes overlap").isZero();
    FileLogs.Log log = found.logs().get(0);
    assertThat(log.lines()).containsExactly(2, 2);
    assertThat(log.types()).containsExactly('P', 'R');
    assertThat(log.times()).containsExactly(20, 15);
    assertThat(log.keys().key(0)).isNull();
  }

  @Test
  void nothingIsNoLog() {
    assertThat(logs.finish())
        .isEqualTo(new FileLogs(List.of(), 0, Integer.MAX_VALUE, 0, 0, 0, 0, 0, 0));
  }
}
