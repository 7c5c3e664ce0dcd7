package io.shardmill.keystroke.steps.features;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of keys as parts of names of columns: small letters, digits and single underscores, which
 * Delta, Avro and Spark take, and no two keys have the same.
 *
 * <ul>
 *   <li>{@code Key.space} is {@code key_space};
 *   <li>{@code AudioVolumeDown} is {@code dom_audio_volume_down}: of a name in CamelCase each
 *       capital begins a word;
 *   <li>all else is its code points in hex, four digits at least: {@code a} is {@code u0061}.
 * </ul>
 */
final class KeyName {

  private static final Pattern KEY = Pattern.compile("Key\\.([a-z0-9]+(?:_[a-z0-9]+)*)");
  private static final Pattern CAMEL_CASE =
      Pattern.compile("(?:[A-Z][a-z0-9]*){2,}|[A-Z][a-z0-9]+");
  private static final Pattern CAPITAL = Pattern.compile("(?=[A-Z])");

  private KeyName() {}

  static String clean(String key) {
    if (KEY.matcher(key).matches()) {
      return "key_" + key.substring("Key.".length());
    }
    if (CAMEL_CASE.matcher(key).matches()) {
      return "dom" + CAPITAL.matcher(key).replaceAll("_").toLowerCase(Locale.ROOT);
    }
    StringBuilder name = new StringBuilder();
    key.codePoints().forEach(point -> name.append("u%04x".formatted(point)));
    return name.toString();
  }
}
