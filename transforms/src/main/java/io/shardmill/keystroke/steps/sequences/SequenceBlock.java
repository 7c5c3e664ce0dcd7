package io.shardmill.keystroke.steps.sequences;

import io.shardmill.chunk.Block;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.UserOrigin;
import java.util.List;

/**
 * The keystrokes of one user as sequences, a row for each log. A position is a row.
 *
 * @param user whose keystrokes they are
 * @param logs what the names of the files say
 * @param offsets where the keystrokes of each row begin in the arrays, and where those of the last
 *     one end
 * @param presses when each key was pressed, in milliseconds; in no row do they fall
 * @param releases when it was released, in milliseconds
 * @param codes which it was; {@link KeyMapping#NONE} if that is not known
 * @param leftOut how many keystrokes of each log are not in its row
 */
public record SequenceBlock(
    UserOrigin user,
    List<LogName> logs,
    int[] offsets,
    long[] presses,
    long[] releases,
    int[] codes,
    int[] leftOut)
    implements Block {

  public SequenceBlock {
    logs = List.copyOf(logs);
  }

  @Override
  public String source() {
    return user.source();
  }

  @Override
  public int rows() {
    return logs.size();
  }

  /** The number of keystrokes in a row. */
  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }

  @Override
  public long position(int row) {
    return row;
  }

  @Override
  public String key(int row) {
    LogName log = logs.get(row);
    return "%s:%d:%d:%d".formatted(user.name(), log.platform(), log.video(), log.session());
  }
}
