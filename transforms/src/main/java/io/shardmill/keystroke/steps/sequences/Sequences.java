package io.shardmill.keystroke.steps.sequences;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes sequences of the keystrokes of a user.
 *
 * <pre>{@code
 * KeyMapping mapping = keysOfTrainingUsers.mapping();
 * SequenceBlock sequences = Sequences.of(pairsOfUser, mapping, compatibility);
 * }</pre>
 */
public final class Sequences {

  private final FpdCompatibility compatibility;
  private long[] presses = new long[64];
  private long[] releases = new long[64];
  private int[] codes = new int[64];
  private int size;

  private Sequences(FpdCompatibility compatibility) {
    this.compatibility = compatibility;
  }

  /**
   * A row for each file, in their order. In it is each keystroke that was pressed and, not earlier,
   * released; by the rules of the FPD pipeline each that is the first of a valid pair, so that the
   * last one never is, nor one before half a keystroke.
   *
   * @param user the pairs of all logs
   */
  public static SequenceBlock of(
      UserLogs<KeypairBlock> user, KeyMapping mapping, FpdCompatibility compatibility) {
    List<KeypairBlock> pairs = user.logs();
    Sequences sequences = new Sequences(compatibility);
    List<LogName> logs = new ArrayList<>();
    int[] offsets = new int[pairs.size() + 1];
    int[] leftOut = new int[pairs.size()];
    for (KeypairBlock each : pairs) {
      int row = logs.size();
      logs.add(each.log());
      sequences.add(each, mapping);
      offsets[row + 1] = sequences.size;
      leftOut[row] = each.keystrokes().rows() - (sequences.size - offsets[row]);
    }
    return new SequenceBlock(
        user.user(),
        logs,
        offsets,
        Arrays.copyOf(sequences.presses, sequences.size),
        Arrays.copyOf(sequences.releases, sequences.size),
        Arrays.copyOf(sequences.codes, sequences.size),
        leftOut);
  }

  private void add(KeypairBlock pairs, KeyMapping mapping) {
    KeystrokeBlock keystrokes = pairs.keystrokes();
    int[] ofName = keystrokes.keys().names().stream().mapToInt(mapping::code).toArray();
    int enough = size + keystrokes.rows();
    if (enough > codes.length) {
      int length = Math.max(enough, 2 * codes.length);
      presses = Arrays.copyOf(presses, length);
      releases = Arrays.copyOf(releases, length);
      codes = Arrays.copyOf(codes, length);
    }
    for (int row = 0; row < keystrokes.rows(); row++) {
      if (taken(pairs, row)) {
        int key = keystrokes.keys().codes()[row];
        presses[size] = keystrokes.presses()[row];
        releases[size] = keystrokes.releases()[row];
        codes[size++] = key == Keys.NONE ? KeyMapping.NONE : ofName[key];
      }
    }
  }

  private boolean taken(KeypairBlock pairs, int row) {
    return compatibility == FpdCompatibility.SEED
        ? row < pairs.rows() && pairs.valid(row)
        : pairs.keystrokes().complete(row) && pairs.keystrokes().hold(row) >= 0;
  }
}
