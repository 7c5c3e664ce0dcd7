package io.shardmill.vcf.source.header;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A header line of the form {@code ##INFO=<ID=DP,Number=1,Description="Depth, \"raw\"">}.
 *
 * @param values its values by key; quotes and escapes are resolved
 */
public record StructuredLine(Map<String, String> values) {

  /** Parses a line that holds {@code =<}; a missing {@code >} ends with the line. */
  public static StructuredLine of(String line) {
    Map<String, String> values = new LinkedHashMap<>();
    int at = line.indexOf("=<") + 2;
    int end = line.endsWith(">") ? line.length() - 1 : line.length();
    while (at < end) {
      int equals = line.indexOf('=', at);
      if (equals < 0 || equals >= end) {
        break;
      }
      String key = line.substring(at, equals).strip();
      StringBuilder value = new StringBuilder();
      boolean quoted = false;
      for (at = equals + 1; at < end; at++) {
        char next = line.charAt(at);
        if (next == '"') {
          quoted = !quoted;
        } else if (quoted && next == '\\' && at + 1 < end) {
          value.append(line.charAt(++at));
        } else if (next == ',' && !quoted) {
          break;
        } else {
          value.append(next);
        }
      }
      values.putIfAbsent(key, value.toString());
      at++;
    }
    return new StructuredLine(values);
  }

  /** The value of {@code key}, or {@code null}. */
  public @Nullable String value(String key) {
    return values.get(key);
  }
}
