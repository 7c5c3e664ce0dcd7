package io.shardmill.postgres;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names and values as SQL text. {@code COPY} takes no parameters, so values become literals. */
final class Sql {

  private Sql() {}

  /** A name, quoted so that any name is itself. */
  static String identifier(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A name with a NUL in it");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A text literal; right whatever {@code standard_conforming_strings} says. */
  static String literal(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A text with a NUL in it");
    }
    String quoted = text.replace("'", "''");
    return quoted.indexOf('\\') < 0
        ? '\'' + quoted + '\''
        : " E'" + quoted.replace("\\", "\\\\") + '\'';
  }

  static String literals(Collection<String> texts) {
    return texts.stream().map(Sql::literal).collect(Collectors.joining(", "));
  }
}
