package io.shardmill.pipelines.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shardmill.error.NearestMatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables that are joined, in a file, {@code --join=FILE}, in YAML or JSON.
 *
 * <pre>{@code
 * joins:
 *   - table: telemetry_string_raw
 *     time: ts
 *     thing: string_id
 *     through:
 *       - {table: battery, from: battery_id, to: string_id}
 *     columns: {string_voltage_v: voltage_v}
 *   - table: battery
 *     thing: battery_id
 *     columns: {initial_resistance_mohm: initial_resistance_mohm}
 * }</pre>
 */
final class JoinsFile {

  private static final List<String> KEYS =
      List.of("table", "time", "thing", "through", "columns", "optional");
  private static final List<String> OF_STEP = List.of("table", "from", "to");

  private JoinsFile() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException saying what in it cannot be meant
   */
  static List<JoinSpec> read(String file) {
    try {
      return parse(Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException("the file cannot be read", e);
    }
  }

  /** What tables of batteries are joined with, by the names of the archive's profile. */
  static List<JoinSpec> ofBatteries() throws IOException {
    try (InputStream file = JoinsFile.class.getResourceAsStream("battery.yaml")) {
      if (file == null) {
        throw new IllegalStateException("battery.yaml is not in the program");
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static List<JoinSpec> parse(String text) {
    JsonNode content;
    try {
      content = new YAMLMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line %d is no YAML".formatted(e.getLocation().getLineNr()), e);
    }
    keys(content, List.of("joins"));
    List<JoinSpec> specs = new ArrayList<>();
    for (JsonNode join : content.path("joins")) {
      specs.add(spec(join));
    }
    return specs;
  }

  private static JoinSpec spec(JsonNode join) {
    keys(join, KEYS);
    List<JoinSpec.Step> through = new ArrayList<>();
    for (JsonNode step : join.path("through")) {
      keys(step, OF_STEP);
      through.add(new JoinSpec.Step(text(step, "table"), text(step, "from"), text(step, "to")));
    }
    Map<String, String> columns = new LinkedHashMap<>();
    join.path("columns")
        .fields()
        .forEachRemaining(column -> columns.put(column.getKey(), column.getValue().asText()));
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no columns: say NAME: COLUMN for each".formatted(text(join, "table")));
    }
    return new JoinSpec(
        text(join, "table"),
        join.path("time").asText(),
        text(join, "thing"),
        through,
        columns,
        join.path("optional").asBoolean());
  }

  private static String text(JsonNode node, String key) {
    String text = node.path(key).asText();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a join or a step of it lacks '%s'".formatted(key));
    }
    return text;
  }

  private static void keys(JsonNode node, List<String> known) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("there must be %s".formatted(String.join(", ", known)));
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw new IllegalArgumentException(
                    "%s is no key of it%s; there are %s"
                        .formatted(
                            key,
                            NearestMatch.of(key, known)
                                .map(" (did you mean %s?)"::formatted)
                                .orElse(""),
                            String.join(", ", known)));
              }
            });
  }
}
