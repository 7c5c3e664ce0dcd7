package io.shardmill.error;

import java.util.function.IntPredicate;

/**
 * Text that has come from data, such as the name of a sample or of a file, as a terminal may get
 * it: characters that would move the cursor, change colours or turn the direction of writing are
 * spelled out, as <code>\</code>{@code u001b}.
 */
public final class Printable {

  private Printable() {}

  /** A name or a message: it stays on its line. */
  public static String line(String text) {
    return spelledOut(text, Printable::commands);
  }

  /** Text of several lines: line ends and tabs stay. */
  public static String lines(String text) {
    return spelledOut(text, point -> commands(point) && point != '\n' && point != '\t');
  }

  private static String spelledOut(String text, IntPredicate bad) {
    if (text.codePoints().noneMatch(bad)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (bad.test(point)) {
                out.append("\\u%04x".formatted(point));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }

  /** Control characters, line separators, and what turns the direction of writing. */
  private static boolean commands(int point) {
    return Character.isISOControl(point)
        || point == 0x061c
        || (point >= 0x200e && point <= 0x200f)
        || (point >= 0x2028 && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069);
  }
}
