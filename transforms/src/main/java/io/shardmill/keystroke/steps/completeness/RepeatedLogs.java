package io.shardmill.keystroke.steps.completeness;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.LogName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses among logs of one platform, video and session. An upload that was broken off and repeated
 * leaves a log with more in front of its name, so the one with the shortest name counts, and of
 * equally long ones the first.
 */
public final class RepeatedLogs {

  private static final Comparator<LogName> BEST =
      Comparator.comparing((LogName log) -> log.file().length()).thenComparing(LogName::file);

  private RepeatedLogs() {}

  private record Task(int platform, int video, int session) {
    static Task of(LogName log) {
      return new Task(log.platform(), log.video(), log.session());
    }
  }

  /** The logs of a user that count, in their order. */
  public static List<EventBlock> keep(List<EventBlock> logs) {
    Map<Task, LogName> best = new HashMap<>();
    for (EventBlock log : logs) {
      best.merge(Task.of(log.log()), log.log(), (a, b) -> BEST.compare(a, b) <= 0 ? a : b);
    }
    List<EventBlock> kept = new ArrayList<>();
    for (EventBlock log : logs) {
      if (log.log().equals(best.get(Task.of(log.log())))) {
        kept.add(log);
      }
    }
    return kept;
  }
}
