package io.shardmill.keystroke;

import java.util.Comparator;

/**
 * The order of names of keys: by code points, as Python sorts texts, where Java would sort by units
 * of 16 bits and put emoji before some other characters.
 */
public final class KeyOrder {

  /** By code points. */
  public static final Comparator<String> CODE_POINTS = KeyOrder::compare;

  private KeyOrder() {}

  private static int compare(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length()) {
      int one = a.codePointAt(at);
      int other = b.codePointAt(at);
      if (one != other) {
        return Integer.compare(one, other);
      }
      at += Character.charCount(one);
    }
    return Integer.compare(a.length(), b.length());
  }
}
