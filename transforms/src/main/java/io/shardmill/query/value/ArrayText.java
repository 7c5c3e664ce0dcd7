package io.shardmill.query.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Arrays of one dimension as PostgreSQL writes them, such as {@code {1,NULL,"a b"}}. */
final class ArrayText {

  private static final String NULL = "NULL";

  /** What PostgreSQL puts in quotes, of what may stand in an element. */
  private static final String QUOTED = "\"\\{}, \t\n\r\u000b\f";

  private ArrayText() {}

  /** Writes one. */
  static String of(List<@Nullable String> elements) {
    return elements.stream().map(ArrayText::element).collect(Collectors.joining(",", "{", "}"));
  }

  private static String element(@Nullable String text) {
    if (text == null) {
      return NULL;
    }
    boolean plain =
        !text.isEmpty()
            && !text.equalsIgnoreCase(NULL)
            && text.chars().allMatch(letter -> QUOTED.indexOf(letter) < 0);
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The elements of one that PostgreSQL wrote; empty if it has several dimensions or bounds. */
  static Optional<List<@Nullable String>> elements(String text) {
    int end = text.length() - 1;
    if (end < 1 || text.charAt(0) != '{' || text.charAt(end) != '}') {
      return Optional.empty();
    }
    List<@Nullable String> elements = new ArrayList<>();
    int at = 1;
    while (at < end) {
      StringBuilder element = new StringBuilder();
      boolean quoted = text.charAt(at) == '"';
      boolean open = quoted;
      at += quoted ? 1 : 0;
      while (at < end && (open || text.charAt(at) != ',')) {
        char letter = text.charAt(at);
        if (!open && (letter == '{' || letter == '"')) {
          return Optional.empty();
        }
        if (letter == '"') {
          open = false;
        } else {
          at += letter == '\\' ? 1 : 0;
          element.append(text.charAt(at));
        }
        at++;
      }
      at++;
      elements.add(!quoted && element.toString().equals(NULL) ? null : element.toString());
    }
    return Optional.of(elements);
  }
}
