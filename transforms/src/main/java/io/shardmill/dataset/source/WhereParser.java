package io.shardmill.dataset.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the text of a {@link Where}, word by word. */
final class WhereParser {

  private static final Set<String> KEYWORDS = Set.of("and", "is", "not", "null", "or");
  private static final String OPERATORS = "=!<>";
  private static final String QUOTES = "\"'";

  private final String text;
  private int at;

  WhereParser(String text) {
    this.text = text;
  }

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  Where parse() {
    List<Comparison> comparisons = new ArrayList<>();
    skipBlanks();
    if (at == text.length()) {
      throw wrong("there is no condition");
    }
    comparisons.add(comparison());
    while (at < text.length()) {
      if (!takeKeyword("and")) {
        throw wrong("conditions are joined by 'and' alone; quote a value that has blanks");
      }
      comparisons.add(comparison());
    }
    return new Where(comparisons);
  }

  private Comparison comparison() {
    String column = column();
    if (takeKeyword("is")) {
      Operator operator = takeKeyword("not") ? Operator.IS_NOT_NULL : Operator.IS_NULL;
      if (!takeKeyword("null")) {
        throw wrong("after 'is' stands 'null' or 'not null'");
      }
      return new Comparison(column, operator, "");
    }
    int start = at;
    while (at < text.length() && OPERATORS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    Operator operator = Operator.of(text.substring(start, at)).orElse(null);
    if (operator == null) {
      at = start;
      throw wrong("after a column stands one of = != < <= > >=, 'is null' or 'is not null'");
    }
    skipBlanks();
    return new Comparison(column, operator, value());
  }

  private String column() {
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

  private static boolean isOfName(char letter, boolean first) {
    boolean isLetter =
        letter == '_' || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    return isLetter || (!first && (letter == '.' || (letter >= '0' && letter <= '9')));
  }

  private String value() {
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

  private static boolean isOfBareValue(char letter) {
    return !Character.isWhitespace(letter)
        && OPERATORS.indexOf(letter) < 0
        && QUOTES.indexOf(letter) < 0;
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

  private boolean takeKeyword(String keyword) {
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

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String what) {
    String place = at == text.length() ? "at the end" : "at '%s'".formatted(rest());
    return new IllegalArgumentException("%s: %s".formatted(place, what));
  }

  private String rest() {
    String rest = text.substring(at);
    return rest.length() <= 30 ? rest : rest.substring(0, rest.offsetByCodePoints(0, 15)) + "...";
  }
}
