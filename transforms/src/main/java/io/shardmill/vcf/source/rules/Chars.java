package io.shardmill.vcf.source.rules;

/** Questions about the characters of a text or a part of it. */
public final class Chars {

  private Chars() {}

  /** Whether there is white space in the text. */
  public static boolean anySpace(String text) {
    return anySpace(text, 0, text.length());
  }

  /** Whether there is white space in {@code [from, to)}. */
  public static boolean anySpace(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text is digits and not empty. */
  public static boolean digits(String text) {
    return digits(text, 0, text.length());
  }

  /** Whether {@code [from, to)} is digits and not empty. */
  public static boolean digits(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return from < to;
  }

  /** Place of {@code wanted} in {@code [from, to)}, else {@code to}. */
  public static int indexOf(char wanted, String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text.charAt(at) == wanted) {
        return at;
      }
    }
    return to;
  }

  /** Parts of {@code [from, to)} between {@code separator}s. */
  public static int parts(char separator, String text, int from, int to) {
    int parts = 1;
    for (int at = from; at < to; at++) {
      parts += text.charAt(at) == separator ? 1 : 0;
    }
    return parts;
  }

  /** Whether {@code [from, to)} is one dot. */
  public static boolean dot(String text, int from, int to) {
    return to - from == 1 && text.charAt(from) == '.';
  }

  /** Whether {@code [from, to)} is missing: a dot, or dots joined by commas. */
  public static boolean missing(String text, int from, int to) {
    if (((to - from) & 1) == 0) {
      return false;
    }
    for (int at = from; at < to; at++) {
      if (text.charAt(at) != (((at - from) & 1) == 0 ? '.' : ',')) {
        return false;
      }
    }
    return true;
  }
}
