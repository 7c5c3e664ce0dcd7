package io.shardmill.keystroke.steps.sequences;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.KeyOrder;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/**
 * The keys that users typed, for {@link KeyMapping}. It does not matter in which order files come
 * or sets are merged.
 *
 * <p>Memory: each key once. Not thread-safe.
 */
public final class KeySet {

  private final TreeSet<String> keys = new TreeSet<>(KeyOrder.CODE_POINTS);

  /** Some keys. */
  public static KeySet of(List<String> keys) {
    KeySet set = new KeySet();
    set.keys.addAll(keys);
    return set;
  }

  /**
   * Adds the keys of all keystrokes of a file, complete or not.
   *
   * @param compatibility by the rules of the FPD pipeline those of a file with one keystroke alone,
   *     which is in no pair, do not count
   */
  public void add(KeypairBlock pairs, FpdCompatibility compatibility) {
    KeystrokeBlock keystrokes = pairs.keystrokes();
    if (compatibility == FpdCompatibility.SEED && pairs.rows() == 0) {
      return;
    }
    boolean[] seen = new boolean[keystrokes.keys().names().size()];
    for (int row = 0; row < keystrokes.rows(); row++) {
      int code = keystrokes.keys().codes()[row];
      if (code != Keys.NONE && !seen[code]) {
        seen[code] = true;
        keys.add(keystrokes.keys().names().get(code));
      }
    }
  }

  /** Adds the keys of others. */
  public void merge(KeySet other) {
    keys.addAll(other.keys);
  }

  /** Numbers the keys in the order of their code points. */
  public KeyMapping mapping() {
    return new KeyMapping(keys.stream().toList());
  }

  /** Writes the keys; equal sets give equal bytes. */
  public void write(DataOutput out) throws IOException {
    Varints.write(out, keys.size());
    for (String key : keys) {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      Varints.write(out, bytes.length);
      out.write(bytes);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static KeySet read(DataInput in) throws IOException {
    KeySet set = new KeySet();
    long size = Varints.read(in);
    for (long i = 0; i < size; i++) {
      byte[] bytes = new byte[Math.toIntExact(Varints.read(in))];
      in.readFully(bytes);
      set.keys.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return set;
  }
}
