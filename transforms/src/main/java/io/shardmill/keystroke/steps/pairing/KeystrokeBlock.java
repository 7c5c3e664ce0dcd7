package io.shardmill.keystroke.steps.pairing;

import io.shardmill.chunk.Block;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.LogName;

/**
 * The keystrokes of one log file in the order of their presses, those that were never pressed by
 * their release. A position is the line of the press, or of the release if there is no press.
 *
 * @param user how data sets name the user
 * @param log what the name of the file says
 * @param source the file, as the plan names it
 * @param rows the number of keystrokes
 * @param keys the key of each keystroke
 * @param pressLines the line of each press, from 1; {@link #NONE} if it is missing
 * @param releaseLines the line of each release, from 1; {@link #NONE} if it is missing
 * @param presses when each was pressed, in milliseconds; means nothing where the press is missing
 * @param releases when each was released, in milliseconds; means nothing where the release is
 *     missing
 */
public record KeystrokeBlock(
    String user,
    LogName log,
    String source,
    int rows,
    Keys keys,
    int[] pressLines,
    int[] releaseLines,
    long[] presses,
    long[] releases)
    implements Block {

  /** The line of an event that is missing. */
  public static final int NONE = 0;

  /** What a keystroke lacks. */
  public KeystrokeError error(int row) {
    if (pressLines[row] == NONE) {
      return KeystrokeError.MISSING_PRESS;
    }
    return releaseLines[row] == NONE ? KeystrokeError.MISSING_RELEASE : KeystrokeError.NONE;
  }

  /** Whether a keystroke has both a press and a release. */
  public boolean complete(int row) {
    return pressLines[row] != NONE && releaseLines[row] != NONE;
  }

  /**
   * How long a complete keystroke lasted, in milliseconds: below 0 if the clock went back
   * meanwhile.
   */
  public long hold(int row) {
    return releases[row] - presses[row];
  }

  /**
   * When a keystroke was pressed, or released if it never was pressed: what they are ordered by.
   */
  public long time(int row) {
    return pressLines[row] == NONE ? releases[row] : presses[row];
  }

  @Override
  public long position(int row) {
    return pressLines[row] == NONE ? releaseLines[row] : pressLines[row];
  }

  @Override
  public String key(int row) {
    return user + ":" + position(row);
  }
}
