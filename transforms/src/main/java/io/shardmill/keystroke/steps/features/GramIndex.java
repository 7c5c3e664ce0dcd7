package io.shardmill.keystroke.steps.features;

import io.shardmill.keystroke.Keys;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the gram of keys that files code each in their own way. */
final class GramIndex {

  /** No gram is of this key or of these keys. */
  static final int NONE = -1;

  private static final int CODE_BITS = 32;

  private final Map<String, Integer> codes = new HashMap<>();

  /** The gram of the hold of each key. */
  private final int[] holds;

  /** Pairs of keys in ascending order, and the gram of each. */
  private final long[] couples;

  private final int[] interkeys;

  GramIndex(List<Gram> grams) {
    Map<Integer, Integer> holdOf = new HashMap<>();
    TreeMap<Long, Integer> interkeyOf = new TreeMap<>();
    for (int i = 0; i < grams.size(); i++) {
      List<String> keys = grams.get(i).keys();
      if (grams.get(i).latency() == Latency.HOLD) {
        holdOf.put(code(keys.get(0)), i);
      } else if (keys.size() == 2) {
        interkeyOf.put(couple(code(keys.get(0)), code(keys.get(1))), i);
      } else {
        // One text of two keys: wherever the border between them was.
        String text = keys.get(0);
        for (int border = 1; border < text.length(); border++) {
          interkeyOf.put(couple(code(text.substring(0, border)), code(text.substring(border))), i);
        }
      }
    }
    holds = new int[codes.size()];
    Arrays.setAll(holds, code -> holdOf.getOrDefault(code, NONE));
    couples = interkeyOf.keySet().stream().mapToLong(Long::longValue).toArray();
    interkeys = interkeyOf.values().stream().mapToInt(Integer::intValue).toArray();
  }

  private int code(String key) {
    return codes.computeIfAbsent(key, name -> codes.size());
  }

  /** For each code of a file the code of the same key here. */
  int[] codes(Keys keys) {
    return keys.names().stream().mapToInt(name -> codes.getOrDefault(name, NONE)).toArray();
  }

  /** The gram of the hold of a key, by its code here. */
  int hold(int code) {
    return code == NONE ? NONE : holds[code];
  }

  /** The gram of the latency between two keys, by their codes here. */
  int interkey(int first, int second) {
    if (first == NONE || second == NONE) {
      return NONE;
    }
    int place = Arrays.binarySearch(couples, couple(first, second));
    return place < 0 ? NONE : interkeys[place];
  }

  /** Two codes as one number. */
  static long couple(int first, int second) {
    return (long) first << CODE_BITS | second;
  }

  static int first(long couple) {
    return (int) (couple >>> CODE_BITS);
  }

  static int second(long couple) {
    return (int) couple;
  }
}
