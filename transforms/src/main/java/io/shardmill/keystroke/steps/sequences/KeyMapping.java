package io.shardmill.keystroke.steps.sequences;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A number for each key, from 0: its place among the keys.
 *
 * <p>Codes are to be made once, of users to train on, and kept: a key that is added later would
 * give others new numbers. One that is not among them has none.
 */
public final class KeyMapping implements Serializable {

  /** The code of a keystroke without a key, or of one whose key has no number. */
  public static final int NONE = -1;

  private final List<String> keys;
  private final Map<String, Integer> codes = new HashMap<>();

  /**
   * Numbers keys.
   *
   * @param keys in their order
   * @throws IllegalArgumentException if a key is there twice
   */
  public KeyMapping(List<String> keys) {
    this.keys = List.copyOf(keys);
    for (String key : keys) {
      if (codes.putIfAbsent(key, codes.size()) != null) {
        throw new IllegalArgumentException("A key has two numbers");
      }
    }
  }

  /** The keys in the order of their numbers. */
  public List<String> keys() {
    return keys;
  }

  /** The number of a key; {@link #NONE} if it has none. */
  public int code(String key) {
    return codes.getOrDefault(key, NONE);
  }
}
