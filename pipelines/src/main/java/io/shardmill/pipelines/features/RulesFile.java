package io.shardmill.pipelines.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import io.shardmill.series.ColumnRules;
import io.shardmill.series.CorrelationRule;
import io.shardmill.series.SeriesRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Rules of quality in a file, {@code --rules=FILE}, in YAML or JSON: what it says takes the place
 * of what the profile says.
 *
 * <pre>{@code
 * columns:
 *   temperature_c: {low: 10, high: 50, leastSpread: 10}
 *   soh_pct: {low: 0, high: 100, mostRise: 0.1, classes: [80, 90]}
 * correlations:
 *   - {of: voltage_v, with: soc_pct, low: 0.3, high: 1}
 * mostOutOfRange: 0.01
 * mostMissing: 0.001
 * leastClass: 0.01
 * }</pre>
 */
final class RulesFile {

  private static final List<String> KEYS =
      List.of("columns", "correlations", "mostOutOfRange", "mostMissing", "leastClass");
  private static final List<String> OF_COLUMN =
      List.of("low", "high", "mostRise", "leastSpread", "classes");
  private static final List<String> OF_CORRELATION = List.of("of", "with", "low", "high");

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
    Map<String, ColumnRules> rules = new TreeMap<>(defaults.columns());
    Iterator<Map.Entry<String, JsonNode>> each = content.path("columns").fields();
    while (each.hasNext()) {
      Map.Entry<String, JsonNode> column = each.next();
      String name = column.getKey();
      require(name, columns, "a measured column");
      require(column.getValue(), OF_COLUMN, "a rule of a column");
      rules.put(name, valid(name, () -> column(defaults.of(name), column.getValue())));
    }
    return new SeriesRules(
        new TreeMap<>(rules),
        content.has("correlations")
            ? correlations(content.path("correlations"))
            : defaults.correlations(),
        number(content, "mostOutOfRange", defaults.mostOutOfRange()),
        number(content, "mostMissing", defaults.mostMissing()),
        number(content, "leastClass", defaults.leastClass()));
  }

  private ColumnRules column(ColumnRules otherwise, JsonNode said) {
    ColumnRules rules = otherwise;
    if (said.has("low") || said.has("high")) {
      if (!said.has("low") || !said.has("high")) {
        throw new IllegalArgumentException("it needs low and high");
      }
      rules = rules.range(number(said, "low", 0), number(said, "high", 0));
    }
    if (said.has("mostRise")) {
      rules = rules.mostRise(number(said, "mostRise", 0));
    }
    if (said.has("leastSpread")) {
      rules = rules.leastSpread(number(said, "leastSpread", 0));
    }
    if (said.has("classes")) {
      List<Double> bounds = new ArrayList<>();
      for (JsonNode bound : said.path("classes")) {
        bounds.add(number(bound, "classes"));
      }
      rules = rules.classes(bounds);
    }
    return rules;
  }

  private List<CorrelationRule> correlations(JsonNode said) {
    if (!said.isArray()) {
      throw wrong("correlations is no list");
    }
    List<CorrelationRule> rules = new ArrayList<>();
    for (JsonNode rule : said) {
      require(rule, OF_CORRELATION, "a rule of a correlation");
      String column = rule.path("of").asText();
      String other = rule.path("with").asText();
      require(column, columns, "a measured column");
      require(other, columns, "a measured column");
      rules.add(
          valid(
              "correlations",
              () ->
                  new CorrelationRule(
                      column, other, number(rule, "low", -1), number(rule, "high", 1))));
    }
    return rules;
  }

  private <T> T valid(String what, Supplier<T> rule) {
    try {
      return rule.get();
    } catch (IllegalArgumentException e) {
      throw wrong("%s: %s".formatted(what, e.getMessage()));
    }
  }

  private double number(JsonNode node, String key, double otherwise) {
    return node.has(key) ? number(node.path(key), key) : otherwise;
  }

  private double number(JsonNode value, String key) {
    if (!value.isNumber()) {
      throw wrong("%s is no number but '%s'".formatted(key, value.asText()));
    }
    return value.asDouble();
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
