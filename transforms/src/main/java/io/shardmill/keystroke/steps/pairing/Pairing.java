package io.shardmill.keystroke.steps.pairing;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.Keys;
import java.util.Arrays;

/**
 * Makes keystrokes of the events of one file: a release ends the last press of its key that is
 * still open, in the order of the file. A release without one, and a press that nothing ended, are
 * keystrokes that lack the other half, so that each event is in exactly one keystroke.
 *
 * <pre>{@code
 * KeystrokeBlock keystrokes = Pairing.of(events, KeyNormalization.LOWER_CASE);
 * KeypairBlock pairs = KeypairBlock.of(keystrokes);
 * }</pre>
 *
 * <p>Events without a key are taken for events of one key. Keystrokes of one time are in the order
 * in which they were found out: by their releases, then those without one by the first event of
 * their key, of one key the last press first.
 */
public final class Pairing {

  private static final int NO_EVENT = -1;

  private final EventBlock events;
  private final Keys keys;

  /** Of each keystroke as they are found: the rows of its events, or {@link #NO_EVENT}. */
  private final int[] press;

  private final int[] release;
  private int found;

  private Pairing(EventBlock events, Keys keys) {
    this.events = events;
    this.keys = keys;
    this.press = new int[events.rows()];
    this.release = new int[events.rows()];
  }

  /**
   * Pairs the events of a file. Time and memory are linear in them if their times never fall.
   *
   * @param normalization which keys count as the same one
   */
  public static KeystrokeBlock of(EventBlock events, KeyNormalization normalization) {
    Pairing pairing = new Pairing(events, normalization.normalize(events.keys()));
    pairing.pair();
    return pairing.inOrder();
  }

  private void pair() {
    // Of each key, and of events without one at the end: the last press that is open. Below each
    // press is the one before it of the same key, so that all stacks share one array.
    int slots = keys.names().size() + 1;
    int[] open = new int[slots];
    Arrays.fill(open, NO_EVENT);
    int[] below = new int[events.rows()];
    int[] appeared = new int[slots];
    boolean[] known = new boolean[slots];
    int distinct = 0;
    for (int row = 0; row < events.rows(); row++) {
      int key = keys.codes()[row] == Keys.NONE ? slots - 1 : keys.codes()[row];
      if (!known[key]) {
        known[key] = true;
        appeared[distinct++] = key;
      }
      if (events.types()[row] == EventBlock.PRESS) {
        below[row] = open[key];
        open[key] = row;
      } else {
        add(open[key], row);
        open[key] = open[key] == NO_EVENT ? NO_EVENT : below[open[key]];
      }
    }
    for (int i = 0; i < distinct; i++) {
      for (int row = open[appeared[i]]; row != NO_EVENT; row = below[row]) {
        add(row, NO_EVENT);
      }
    }
  }

  private void add(int pressRow, int releaseRow) {
    press[found] = pressRow;
    release[found] = releaseRow;
    found++;
  }

  private KeystrokeBlock inOrder() {
    long[] times = new long[found];
    int[] byRow = new int[events.rows()];
    Arrays.fill(byRow, NO_EVENT);
    for (int i = 0; i < found; i++) {
      int row = press[i] == NO_EVENT ? release[i] : press[i];
      times[i] = events.times()[row];
      byRow[row] = i;
    }
    int[] order = Arrays.stream(byRow).filter(i -> i != NO_EVENT).toArray();
    order = TimeOrder.of(order, times);

    int[] codes = new int[found];
    int[] pressLines = new int[found];
    int[] releaseLines = new int[found];
    long[] presses = new long[found];
    long[] releases = new long[found];
    for (int i = 0; i < found; i++) {
      int pressRow = press[order[i]];
      int releaseRow = release[order[i]];
      codes[i] = keys.codes()[pressRow == NO_EVENT ? releaseRow : pressRow];
      if (pressRow != NO_EVENT) {
        pressLines[i] = events.lines()[pressRow];
        presses[i] = events.times()[pressRow];
      }
      if (releaseRow != NO_EVENT) {
        releaseLines[i] = events.lines()[releaseRow];
        releases[i] = events.times()[releaseRow];
      }
    }
    return new KeystrokeBlock(
        events.user(),
        events.log(),
        events.source(),
        found,
        new Keys(keys.names(), codes),
        pressLines,
        releaseLines,
        presses,
        releases);
  }
}
