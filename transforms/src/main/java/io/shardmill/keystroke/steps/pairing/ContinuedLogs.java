package io.shardmill.keystroke.steps.pairing;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.KeyCodes;
import io.shardmill.keystroke.Keys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts logs together that go over several files: what follows with the same platform, video and
 * session goes on with the log before it. The name of the whole is that of the first part.
 */
public final class ContinuedLogs {

  private ContinuedLogs() {}

  /** The whole logs of a user, in their order. */
  public static List<EventBlock> join(List<EventBlock> parts) {
    List<EventBlock> logs = new ArrayList<>();
    List<EventBlock> open = new ArrayList<>();
    for (EventBlock part : parts) {
      if (!open.isEmpty() && !open.get(0).log().sameTask(part.log())) {
        logs.add(one(open));
        open.clear();
      }
      open.add(part);
    }
    if (!open.isEmpty()) {
      logs.add(one(open));
    }
    return logs;
  }

  private static EventBlock one(List<EventBlock> parts) {
    EventBlock first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    int rows = parts.stream().mapToInt(EventBlock::rows).sum();
    int[] lines = new int[rows];
    byte[] types = new byte[rows];
    int[] codes = new int[rows];
    long[] times = new long[rows];
    KeyCodes known = new KeyCodes();
    int at = 0;
    for (EventBlock part : parts) {
      System.arraycopy(part.lines(), 0, lines, at, part.rows());
      System.arraycopy(part.types(), 0, types, at, part.rows());
      System.arraycopy(part.times(), 0, times, at, part.rows());
      int[] codeOf = part.keys().names().stream().mapToInt(name -> code(name, known)).toArray();
      for (int row = 0; row < part.rows(); row++) {
        int code = part.keys().codes()[row];
        codes[at + row] = code == Keys.NONE ? Keys.NONE : codeOf[code];
      }
      at += part.rows();
    }
    return new EventBlock(
        first.user(),
        first.log(),
        first.source(),
        rows,
        lines,
        types,
        new Keys(known.names(), codes),
        times);
  }

  private static int code(String name, KeyCodes known) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return known.of(bytes, 0, bytes.length);
  }
}
