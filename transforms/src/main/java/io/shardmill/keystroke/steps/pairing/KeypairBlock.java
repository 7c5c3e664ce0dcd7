package io.shardmill.keystroke.steps.pairing;

import io.shardmill.chunk.Block;
import io.shardmill.keystroke.LogName;

/**
 * Each keystroke of a file with the next one: row {@code i} is the pair of the keystrokes {@code i}
 * and {@code i + 1}. The last keystroke is only ever the second of a pair.
 *
 * <p>Of a valid pair both keystrokes are complete and the first was not released before it was
 * pressed. It is an outlier if the first key was held for less than {@value #SHORTEST_HOLD} or more
 * than {@value #LONGEST_HOLD} ms, or if its release and the next press are more than {@value
 * #LONGEST_INTERKEY} ms apart; an outlier stays valid. No press is before the one of the pair's
 * first key, for keystrokes are in the order of their presses.
 *
 * @param keystrokes the keystrokes that are paired
 * @param rows the number of pairs
 * @param errors of each pair, the ordinal of its {@link PairError}
 * @param outliers whether each pair is a valid one with latencies that nobody types with
 */
public record KeypairBlock(KeystrokeBlock keystrokes, int rows, byte[] errors, boolean[] outliers)
    implements Block {

  /** Milliseconds; a shorter hold is an outlier. */
  public static final long SHORTEST_HOLD = 30;

  /** Milliseconds; a longer hold is an outlier. */
  public static final long LONGEST_HOLD = 2000;

  /** Milliseconds; a longer time between a release and the next press, or before it, is one too. */
  public static final long LONGEST_INTERKEY = 1000;

  private static final PairError[] ERRORS = PairError.values();

  /** Pairs the keystrokes of a file, in linear time. */
  public static KeypairBlock of(KeystrokeBlock keystrokes) {
    int rows = Math.max(0, keystrokes.rows() - 1);
    byte[] errors = new byte[rows];
    boolean[] outliers = new boolean[rows];
    KeypairBlock pairs = new KeypairBlock(keystrokes, rows, errors, outliers);
    for (int row = 0; row < rows; row++) {
      errors[row] = (byte) PairError.of(keystrokes, row).ordinal();
      outliers[row] =
          pairs.valid(row)
              && (pairs.hold(row) > LONGEST_HOLD
                  || pairs.hold(row) < SHORTEST_HOLD
                  || pairs.interkey(row) > LONGEST_INTERKEY
                  || pairs.interkey(row) < -LONGEST_INTERKEY);
    }
    return pairs;
  }

  /** What makes a pair invalid. */
  public PairError error(int row) {
    return ERRORS[errors[row]];
  }

  /** Whether a pair has no error. */
  public boolean valid(int row) {
    return errors[row] == 0;
  }

  /** Whether a pair is valid and no outlier: such ones are what features are of. */
  public boolean used(int row) {
    return valid(row) && !outliers[row];
  }

  /** How many pairs are valid and no outliers. */
  public long used() {
    long used = 0;
    for (int row = 0; row < rows; row++) {
      used += used(row) ? 1 : 0;
    }
    return used;
  }

  /** Whether {@link #hold} is known: the first keystroke is complete. */
  public boolean hasHold(int row) {
    return keystrokes.complete(row);
  }

  /** Whether the other latencies are known: both keystrokes are complete. */
  public boolean hasLatencies(int row) {
    return keystrokes.complete(row) && keystrokes.complete(row + 1);
  }

  /** HL, from press to release of the first key, in ms. */
  public long hold(int row) {
    return keystrokes.hold(row);
  }

  /** IL, from the first release to the second press, in ms: below 0 if the keys overlap. */
  public long interkey(int row) {
    return keystrokes.presses()[row + 1] - keystrokes.releases()[row];
  }

  /** PL, from press to press, in ms. */
  public long pressLatency(int row) {
    return keystrokes.presses()[row + 1] - keystrokes.presses()[row];
  }

  /** RL, from release to release, in ms: below 0 if the second key was released first. */
  public long releaseLatency(int row) {
    return keystrokes.releases()[row + 1] - keystrokes.releases()[row];
  }

  /** How data sets name the user. */
  public String user() {
    return keystrokes.user();
  }

  /** What the name of the file says. */
  public LogName log() {
    return keystrokes.log();
  }

  @Override
  public String source() {
    return keystrokes.source();
  }

  @Override
  public long position(int row) {
    return keystrokes.position(row);
  }

  @Override
  public String key(int row) {
    return keystrokes.key(row);
  }
}
