package io.shardmill.error;

/** Text from a damaged file as a message shows it: on one line, and not all of it if it is long. */
public final class Quoted {

  private static final int MOST = 80;

  private Quoted() {}

  public static String of(String text) {
    return "'" + name(text) + "'";
  }

  /** The same without quotation marks. */
  public static String name(String text) {
    return Printable.line(
        text.length() <= MOST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, MOST / 2)) + "...");
  }
}
