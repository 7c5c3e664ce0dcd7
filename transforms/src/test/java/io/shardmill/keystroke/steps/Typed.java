package io.shardmill.keystroke.steps;

import io.shardmill.chunk.Block;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.UserOrigin;
import java.util.ArrayList;
import java.util.List;

/** Events as they stand in a log file, without header: {@code P,a,100}. */
public final class Typed {

  public static final LogName LOG = new LogName("f_ada_0.csv", 1, 1, 1);

  private Typed() {}

  /** The events of one file of the user {@code ada}. */
  public static EventBlock events(String... lines) {
    return events("ada", LOG, List.of(lines));
  }

  /** The events of a file; a key is all between the first and the last comma of its line. */
  public static EventBlock events(String user, LogName log, List<String> lines) {
    int rows = lines.size();
    int[] numbers = new int[rows];
    byte[] types = new byte[rows];
    int[] codes = new int[rows];
    long[] times = new long[rows];
    List<String> names = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      String line = lines.get(row);
      String key = line.substring(2, line.lastIndexOf(','));
      if (!key.isEmpty() && !names.contains(key)) {
        names.add(key);
      }
      numbers[row] = row + 1;
      types[row] = (byte) line.charAt(0);
      codes[row] = key.isEmpty() ? Keys.NONE : names.indexOf(key);
      times[row] = Long.parseLong(line.substring(line.lastIndexOf(',') + 1));
    }
    return new EventBlock(
        user, log, log.file(), rows, numbers, types, new Keys(names, codes), times);
  }

  /** What was made of the logs of one user. */
  public static <B extends Block> UserLogs<B> user(List<B> logs) {
    return user("ada", logs);
  }

  /** What was made of the logs of a user. */
  public static <B extends Block> UserLogs<B> user(String name, List<B> logs) {
    return new UserLogs<>(new UserOrigin(0, "id", name, "0".repeat(32), List.of(), "events"), logs);
  }
}
