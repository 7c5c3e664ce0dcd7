package io.shardmill.keystroke.steps.pairing;

import io.shardmill.keystroke.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which keys count as the same one. */
public enum KeyNormalization {

  /** Those of the same name: {@code A} and {@code a} are two keys. */
  AS_TYPED {
    @Override
    public String normalize(String name) {
      return name;
    }
  },

  /**
   * Those that differ by case at most, if their name is one character: {@code A} is the key {@code
   * a}, but {@code Delete} stays what it is. Without it a key that is pressed as {@code A} and
   * released, after the shift key, as {@code a} is two half keystrokes.
   */
  LOWER_CASE {
    @Override
    public String normalize(String name) {
      boolean oneCharacter = !name.isEmpty() && name.codePointCount(0, name.length()) == 1;
      return oneCharacter && Character.isUpperCase(name.codePointAt(0))
          ? name.toLowerCase(Locale.ROOT)
          : name;
    }
  };

  /** The name that stands for this one. */
  public abstract String normalize(String name);

  /** The same keys under the names that stand for theirs; events without a key stay without. */
  Keys normalize(Keys keys) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    int[] renamed = new int[keys.names().size()];
    for (int code = 0; code < renamed.length; code++) {
      String name = normalize(keys.names().get(code));
      Integer place = places.get(name);
      if (place == null) {
        place = names.size();
        places.put(name, place);
        names.add(name);
      }
      renamed[code] = place;
    }
    if (names.equals(keys.names())) {
      return keys;
    }
    int[] codes = new int[keys.codes().length];
    for (int row = 0; row < codes.length; row++) {
      int code = keys.codes()[row];
      codes[row] = code == Keys.NONE ? Keys.NONE : renamed[code];
    }
    return new Keys(names, codes);
  }
}
