package io.shardmill.error;

import java.util.regex.Pattern;

/** What a program said to programmers, as one line for a user. */
public final class PlainWords {

  /** The class of an exception, alone or before its message. */
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "\\b(?:[\\w$]+\\.)*[A-Z][\\w$]*(?:Exception|Error|Failure|Throwable)\\b:?\\s*");

  /** Any class, with its package. */
  private static final Pattern CLASS =
      Pattern.compile(
          "\\b(?:java|javax|jdk|sun|com|org|io|net|scala|kotlin)(?:\\.[a-z_][\\w$]*)+\\.[A-Z][\\w$]*");

  private PlainWords() {}

  /** The first line that says something, without the classes of exceptions; empty if none does. */
  public static String firstLine(String text) {
    return text.lines()
        .map(line -> EXCEPTION.matcher(line).replaceAll("").strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Whether a text is about code, and so says nothing to a user. */
  public static boolean namesCode(String text) {
    return CLASS.matcher(text).find();
  }
}
