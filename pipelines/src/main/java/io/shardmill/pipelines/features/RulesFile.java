package io.shardmill.pipelines.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import io.shardmill.series.SeriesRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rules of quality in a file, {@code --rules=FILE}, in YAML or JSON: what it says takes the place
 * of what the profile says.
 *
 * <pre>{@code
 * columns:
 *   voltage_v: {low: 10.5, high: 15}
 *   soh_pct: {low: 0, high: 100, mostRise: 0.1}
 * mostOutOfRange: 0.01
 * mostMissing: 0.001
 * }</pre>
 */
final class RulesFile {

  private static final List<String> KEYS = List.of("columns", "mostOutOfRange", "mostMissing");
  private static final List<String> OF_COLUMN = List.of("low", "high", "mostRise");

  private final String file;
  private final SeriesRules defaults;
  private final Collection<String> columns;

  private RulesFile(String file, SeriesRules defaults, Collection<String> columns) {
    this.file = file;
    this.defaults = defaults;
    this.columns = columns;
  }

  /**
   * Reads rules.
   *
   * @param columns those that are measured; a rule for another one is an error
   */
  static SeriesRules read(String file, SeriesRules defaults, Collection<String> columns)
      throws IOException {
    return new RulesFile(file, defaults, columns).rules();
  }

  private SeriesRules rules() throws IOException {
    JsonNode content;
    try {
      content = new YAMLMapper().readTree(Files.readString(Path.of(file)));
    } catch (JsonProcessingException e) {
      throw wrong(
          "line %d is no YAML: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException e) {
      throw wrong("the file cannot be read");
    }
    require(content, KEYS, "a rule");
    Map<String, SeriesRules.Range> ranges = new TreeMap<>(defaults.ranges());
    Map<String, Double> rises = new TreeMap<>(defaults.mostRise());
    Iterator<Map.Entry<String, JsonNode>> each = content.path("columns").fields();
    while (each.hasNext()) {
      Map.Entry<String, JsonNode> column = each.next();
      require(column.getKey(), columns, "a measured column");
      JsonNode rule = column.getValue();
      require(rule, OF_COLUMN, "a rule of a column");
      if (rule.has("low") || rule.has("high")) {
        ranges.put(column.getKey(), range(column.getKey(), rule));
      }
      if (rule.has("mostRise")) {
        rises.put(column.getKey(), number(rule, "mostRise", 0));
      }
    }
    return new SeriesRules(
        new TreeMap<>(ranges),
        new TreeMap<>(rises),
        number(content, "mostOutOfRange", defaults.mostOutOfRange()),
        number(content, "mostMissing", defaults.mostMissing()));
  }

  private SeriesRules.Range range(String column, JsonNode rule) {
    try {
      return new SeriesRules.Range(
          number(rule, "low", Double.NaN), number(rule, "high", Double.NaN));
    } catch (IllegalArgumentException e) {
      throw wrong("%s needs low and high, low first".formatted(column));
    }
  }

  private double number(JsonNode node, String key, double otherwise) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isNumber()) {
      throw wrong("%s is no number but '%s'".formatted(key, value.asText()));
    }
    return value.asDouble(otherwise);
  }

  private void require(JsonNode node, List<String> keys, String what) {
    if (!node.isObject()) {
      throw wrong("it has no names and values");
    }
    node.fieldNames().forEachRemaining(key -> require(key, keys, what));
  }

  private void require(String key, Collection<String> keys, String what) {
    if (!keys.contains(key)) {
      throw wrong(
          "%s is not %s%s; there are %s"
              .formatted(
                  key,
                  what,
                  NearestMatch.of(key, keys).map(" (did you mean %s?)"::formatted).orElse(""),
                  String.join(", ", keys)));
    }
  }

  private ShardmillException wrong(String message) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION, "--rules=%s: %s".formatted(file, message));
  }
}
