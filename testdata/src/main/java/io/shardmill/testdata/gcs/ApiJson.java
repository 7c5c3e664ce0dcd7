package io.shardmill.testdata.gcs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much JSON as the resources of objects need: texts by name, at any depth. */
final class ApiJson {

  private static final Pattern FIELD =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern CUSTOM = Pattern.compile("\"metadata\"\\s*:\\s*\\{([^}]*)}");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u([0-9a-fA-F]{4})|.)");

  private ApiJson() {}

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** All fields whose values are texts; of equal names the first counts. */
  static Map<String, String> texts(String json) {
    Map<String, String> texts = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(json);
    while (field.find()) {
      texts.putIfAbsent(plain(field.group(1)), plain(field.group(2)));
    }
    return texts;
  }

  /** The fields of the object called {@code metadata}. */
  static Map<String, String> metadata(String json) {
    Matcher custom = CUSTOM.matcher(json);
    return custom.find() ? texts(custom.group(1)) : Map.of();
  }

  private static String plain(String quoted) {
    return ESCAPE
        .matcher(quoted)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    escape.group(2) == null
                        ? escape.group(1)
                        : Character.toString(Integer.parseInt(escape.group(2), 16))));
  }
}
