package io.shardmill.postgres.connect;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names and values as SQL text. {@code COPY} takes no parameters, so values become literals. */
public final class Sql {

  private Sql() {}

  /** A name, quoted so that any name is itself. */
  public static String identifier(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A name with a NUL in it");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A text literal; right whatever {@code standard_conforming_strings} says. */
  public static String literal(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A text with a NUL in it");
    }
    String quoted = text.replace("'", "''");
    return quoted.indexOf('\\') < 0
        ? '\'' + quoted + '\''
        : " E'" + quoted.replace("\\", "\\\\") + '\'';
  }

  public static String literals(Collection<String> texts) {
    return texts.stream().map(Sql::literal).collect(Collectors.joining(", "));
  }
}
