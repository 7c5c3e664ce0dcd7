package io.shardmill.vcf.source.rules.record;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of one INFO column; holds those of the last record. */
final class InfoFields {

  private static final String[] NONE = {};

  private final Map<String, String> values = new HashMap<>();

  void clear() {
    values.clear();
  }

  /** Keeps the first value of a key; {@code null} is a key without one. */
  void put(String key, @Nullable String value) {
    values.putIfAbsent(key, value == null ? "" : value);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether the key is there, with or without a value. */
  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether the key is there with a value that is not just a dot. */
  boolean hasValue(String key) {
    String value = values.get(key);
    return value != null && !value.isEmpty() && !value.equals(".");
  }

  /** The values of a key; none if it is absent or missing. */
  String[] values(String key) {
    String value = values.get(key);
    return value == null || value.isEmpty() || value.equals(".") ? NONE : value.split(",", -1);
  }

  /** A value of a key that is a number, else {@code null}. */
  static @Nullable Double number(String[] values, int index) {
    if (index >= values.length || values[index].equals(".")) {
      return null;
    }
    double number = Values.number(values[index]);
    return Double.isNaN(number) ? null : number;
  }
}
