package io.shardmill.pipelines.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A part of a file of settings, which says where what is wrong with it.
 *
 * @param where the file, and the key in it
 * @param json what stands there
 */
record SettingsNode(String where, JsonNode json) {

  /** Fails unless these are names and values, of no other names. */
  SettingsNode requireKeys(Collection<String> known) {
    requireNames();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!known.contains(field.getKey())) {
        throw wrong(
            "there is no key %s%s".formatted(field.getKey(), others(field.getKey(), known)));
      }
    }
    return this;
  }

  /** What may have been meant, and all that there is: the end of a message. */
  static String others(String typed, Collection<String> known) {
    return "%s; there are %s"
        .formatted(
            NearestMatch.of(typed, known)
                .map(near -> ", did you mean %s?".formatted(near))
                .orElse(""),
            String.join(", ", known));
  }

  private void requireNames() {
    if (!json.isObject()) {
      throw wrong("needs names and values below it");
    }
  }

  /** What stands below each name, in the order of the file. */
  Map<String, SettingsNode> entries() {
    requireNames();
    Map<String, SettingsNode> entries = new LinkedHashMap<>();
    json.properties().forEach(field -> entries.put(field.getKey(), below(field)));
    return entries;
  }

  private SettingsNode below(Map.Entry<String, JsonNode> field) {
    return new SettingsNode(
        where + (where.endsWith(": ") ? "" : ".") + field.getKey(), field.getValue());
  }

  /** A value, or what holds without one. */
  String text(String key, String otherwise) {
    SettingsNode value = entries().get(key);
    return value == null ? otherwise : value.text();
  }

  /** A value that must be there. */
  String text(String key) {
    SettingsNode value = entries().get(key);
    if (value == null) {
      throw wrong("needs a value for %s".formatted(key));
    }
    return value.text();
  }

  private String text() {
    if (!json.isValueNode() || json.isNull() || json.asText().isEmpty()) {
      throw wrong("needs one value");
    }
    return json.asText();
  }

  /** A list of values, or one of them; what holds without any. */
  List<String> texts(String key, List<String> otherwise) {
    SettingsNode value = entries().get(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.json.isArray()) {
      return List.of(value.text());
    }
    List<String> texts = new ArrayList<>();
    value.json.forEach(each -> texts.add(new SettingsNode(value.where, each).text()));
    return texts;
  }

  /** One of several values, in any case. */
  <E extends Enum<E>> E choice(String key, E otherwise) {
    String text = text(key, otherwise.name());
    List<String> names = new ArrayList<>();
    for (E each : otherwise.getDeclaringClass().getEnumConstants()) {
      if (each.name().equalsIgnoreCase(text)) {
        return each;
      }
      names.add(each.name().toLowerCase(Locale.ROOT));
    }
    throw wrong("%s: '%s' is none of %s".formatted(key, text, String.join(", ", names)));
  }

  /** What a value stands for, if it is one that can be. */
  <T> T of(String key, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw wrong(key + ": " + e.getMessage());
    }
  }

  ShardmillException wrong(String what) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION, where + (where.endsWith(": ") ? "" : ": ") + what);
  }
}
