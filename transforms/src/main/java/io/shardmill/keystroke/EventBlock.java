package io.shardmill.keystroke;

import io.shardmill.chunk.Block;

/**
 * The events of one log file in the order of the file, which is the order in which they happened:
 * several may have the same time. A position is a line of the file.
 *
 * @param user how data sets name the user
 * @param log what the name of the file says
 * @param source the file, as the plan names it
 * @param rows the number of events
 * @param lines the line of each event in its file, from 1
 * @param types of each event: {@link #PRESS} or {@link #RELEASE}
 * @param keys the key of each event
 * @param times of each event in milliseconds; those of one file are of one clock, those of two
 *     files need not be
 */
public record EventBlock(
    String user,
    LogName log,
    String source,
    int rows,
    int[] lines,
    byte[] types,
    Keys keys,
    long[] times)
    implements Block {

  /** The type of an event that presses a key. */
  public static final byte PRESS = 'P';

  /** The type of an event that releases a key. */
  public static final byte RELEASE = 'R';

  @Override
  public long position(int row) {
    return lines[row];
  }

  @Override
  public String key(int row) {
    return user + ":" + lines[row];
  }
}
