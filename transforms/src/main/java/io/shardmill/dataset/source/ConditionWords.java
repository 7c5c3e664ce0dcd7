package io.shardmill.dataset.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The text of a condition, word by word: columns, comparisons, values and the words between. */
public final class ConditionWords {

  private static final String OPERATORS = "=!<>";
  private static final String QUOTES = "\"'";

  private final String text;
  private final Set<String> keywords;
  private final String marks;
  private int at;

  /**
   * @param keywords words, in lower case, that are neither columns nor values without quotes
   * @param marks letters that end a value without quotes, beside blanks, quotes and {@code = ! < >}
   */
  public ConditionWords(String text, Set<String> keywords, String marks) {
    this.text = text;
    this.keywords = Set.copyOf(keywords);
    this.marks = marks;
    skipBlanks();
  }

  /** Whether nothing is left. */
  public boolean atEnd() {
    return at == text.length();
  }

  /** A column by its name, or by any name in double quotes. */
  public String column() {
    if (at < text.length() && text.charAt(at) == '"') {
      String name = quoted('"');
      if (name.isEmpty()) {
        throw wrong("a column has a name");
      }
      return name;
    }
    int start = at;
    while (at < text.length() && isOfName(text.charAt(at), at == start)) {
      at++;
    }
    String name = text.substring(start, at);
    if (name.isEmpty() || isKeyword(name)) {
      at = start;
      throw wrong("a condition starts with a column; quote other names as \"NAME\"");
    }
    skipBlanks();
    return name;
  }

  /** A comparison with a value, if one stands here. */
  public Optional<Operator> operator() {
    int start = at;
    while (at < text.length() && OPERATORS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    Optional<Operator> operator = Operator.of(text.substring(start, at));
    if (operator.isEmpty()) {
      at = start;
    } else {
      skipBlanks();
    }
    return operator;
  }

  /** A value, or any text in single quotes. */
  public String value() {
    if (at < text.length() && text.charAt(at) == '\'') {
      return quoted('\'');
    }
    int start = at;
    while (at < text.length() && isOfBareValue(text.charAt(at))) {
      at++;
    }
    String value = text.substring(start, at);
    if (value.isEmpty() || isKeyword(value)) {
      at = start;
      throw wrong(
          value.equalsIgnoreCase("null")
              ? "nothing equals null; write 'is null' or 'is not null'"
              : "after a comparison stands a value; quote other ones as 'VALUE'");
    }
    skipBlanks();
    return value;
  }

  /** Takes a word if it is the next. */
  public boolean takeKeyword(String keyword) {
    int end = at;
    while (end < text.length() && isOfName(text.charAt(end), false)) {
      end++;
    }
    if (!text.substring(at, end).equalsIgnoreCase(keyword)) {
      return false;
    }
    at = end;
    skipBlanks();
    return true;
  }

  /** Takes a letter if it is the next. */
  public boolean take(char mark) {
    if (atEnd() || text.charAt(at) != mark) {
      return false;
    }
    at++;
    skipBlanks();
    return true;
  }

  /** What is wrong here. */
  public IllegalArgumentException wrong(String what) {
    String place = atEnd() ? "at the end" : "at '%s'".formatted(rest());
    return new IllegalArgumentException("%s: %s".formatted(place, what));
  }

  private boolean isKeyword(String word) {
    return keywords.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean isOfName(char letter, boolean first) {
    boolean isLetter =
        letter == '_' || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    return isLetter || (!first && (letter == '.' || (letter >= '0' && letter <= '9')));
  }

  private boolean isOfBareValue(char letter) {
    return !Character.isWhitespace(letter)
        && OPERATORS.indexOf(letter) < 0
        && QUOTES.indexOf(letter) < 0
        && marks.indexOf(letter) < 0;
  }

  /** The text in quotes that starts here; a quote in it is doubled. */
  private String quoted(char quote) {
    StringBuilder value = new StringBuilder();
    int start = at++;
    while (at < text.length()) {
      char letter = text.charAt(at++);
      if (letter != quote) {
        value.append(letter);
      } else if (at < text.length() && text.charAt(at) == quote) {
        value.append(quote);
        at++;
      } else {
        skipBlanks();
        return value.toString();
      }
    }
    at = start;
    throw wrong("this quote has no end");
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String rest() {
    String rest = text.substring(at);
    return rest.length() <= 30 ? rest : rest.substring(0, rest.offsetByCodePoints(0, 15)) + "...";
  }
}
