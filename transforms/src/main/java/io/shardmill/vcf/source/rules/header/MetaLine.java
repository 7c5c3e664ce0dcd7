package io.shardmill.vcf.source.rules.header;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A structured meta-information line, {@code ##key=<field=value,...>}, taken apart to the letter.
 *
 * @param key what stands before {@code =<}
 * @param fields its fields, in order
 * @param fault what is wrong with its form, or {@code null}
 */
record MetaLine(String key, List<Field> fields, @Nullable String fault) {

  /**
   * A field of the line.
   *
   * @param value its text; quotes and escapes are resolved
   * @param quoted whether the value stood in double quotes
   */
  record Field(String key, String value, boolean quoted) {}

  /** The first field of this name, or {@code null}. */
  @Nullable Field field(String name) {
    for (Field field : fields) {
      if (field.key().equals(name)) {
        return field;
      }
    }
    return null;
  }

  /** The value of the first field of this name, or {@code null}. */
  @Nullable String value(String name) {
    Field field = field(name);
    return field == null ? null : field.value();
  }

  /** Takes apart what stands after {@code ##key=}, which starts with {@code <}. */
  static MetaLine of(String key, String value) {
    List<Field> fields = new ArrayList<>();
    int end = value.length() - 1;
    if (end < 1 || value.charAt(end) != '>') {
      return new MetaLine(key, fields, "the line does not end with >");
    }
    if (end == 1) {
      return new MetaLine(key, fields, "there is nothing between < and >");
    }
    int at = 1;
    while (true) {
      int equals = value.indexOf('=', at);
      if (equals < 0 || equals >= end) {
        return new MetaLine(key, fields, "a field is not name=value; join fields by commas");
      }
      String name = value.substring(at, equals);
      if (name.isEmpty() || !plain(name)) {
        return new MetaLine(
            key,
            fields,
            "a field's name is empty or holds white space, commas, quotes or brackets");
      }
      int from = equals + 1;
      int to = valueEnd(value, from, end);
      if (to < 0) {
        return new MetaLine(
            key, fields, "the quotes of %s do not close; write \\\" for a quote".formatted(name));
      }
      boolean quoted = from < to && value.charAt(from) == '"';
      String text = value.substring(from, to);
      if (text.isEmpty()) {
        return new MetaLine(key, fields, "the value of %s is empty".formatted(name));
      }
      fields.add(new Field(name, quoted ? unquote(text) : text, quoted));
      if (to == end) {
        return new MetaLine(key, fields, null);
      }
      if (value.charAt(to) != ',') {
        return new MetaLine(
            key, fields, "text follows the quotes of %s; write \\\" for a quote".formatted(name));
      }
      at = to + 1;
    }
  }

  /** End of the value at {@code from}: of its quotes, its brackets, or the next comma; else -1. */
  private static int valueEnd(String line, int from, int end) {
    char first = from < end ? line.charAt(from) : ',';
    if (first == '"') {
      for (int at = from + 1; at < end; at++) {
        char next = line.charAt(at);
        if (next == '\\') {
          at++;
        } else if (next == '"') {
          return at + 1;
        }
      }
      return -1;
    }
    if (first == '[' || first == '<') {
      int close = line.indexOf(first == '[' ? ']' : '>', from);
      return close < 0 || close >= end ? -1 : close + 1;
    }
    int comma = line.indexOf(',', from);
    return comma < 0 || comma > end ? end : comma;
  }

  private static boolean plain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c == ',' || c == '"' || c == '<' || c == '>') {
        return false;
      }
    }
    return true;
  }

  private static String unquote(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 1; i < text.length() - 1; i++) {
      char next = text.charAt(i);
      plain.append(next == '\\' && i + 2 < text.length() ? text.charAt(++i) : next);
    }
    return plain.toString();
  }
}
