package io.shardmill.keystroke.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.json.Json;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.Pairing;
import io.shardmill.keystroke.steps.pairing.SeedReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Made-up logs and what {@code scripts/keystroke_reference.py} makes of them. */
final class Reference {

  private Reference() {}

  /** A table of the script: names of columns and rows of values. */
  record Table(JsonNode columns, JsonNode rows) {

    List<String> names() {
      List<String> names = new ArrayList<>();
      columns.forEach(name -> names.add(name.asText()));
      return names;
    }
  }

  static Table table(String name) {
    JsonNode json = json(name);
    return new Table(json.path("columns"), json.path("rows"));
  }

  static JsonNode json(String name) {
    try (InputStream file =
        Objects.requireNonNull(Reference.class.getResourceAsStream(name + ".json"))) {
      return Json.MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events of each log, by its place among the logs; without those that cannot be read. */
  static Map<Integer, EventBlock> events(FpdCompatibility compatibility) {
    Map<Integer, EventBlock> events = new TreeMap<>();
    JsonNode logs = json("logs").path("rows");
    for (int i = 0; i < logs.size(); i++) {
      JsonNode log = logs.get(i);
      List<String> lines = new ArrayList<>();
      log.path("lines").forEach(line -> lines.add(line.asText()));
      EventBlock typed =
          Typed.events(
              log.path("user_id").asText(),
              new LogName(
                  "log-" + i,
                  log.path("platform_id").asInt(),
                  log.path("video_id").asInt(),
                  log.path("session_id").asInt()),
              lines);
      int number = i;
      (compatibility == FpdCompatibility.SEED ? SeedReading.of(typed) : Optional.of(typed))
          .ifPresent(read -> events.put(number, read));
    }
    return events;
  }

  /** The pairs of each user. */
  static Map<String, List<KeypairBlock>> pairsByUser(FpdCompatibility compatibility) {
    Map<String, List<KeypairBlock>> pairs = new TreeMap<>();
    for (EventBlock log : events(compatibility).values()) {
      pairs.computeIfAbsent(log.user(), user -> new ArrayList<>()).add(pairs(log));
    }
    return pairs;
  }

  static KeypairBlock pairs(EventBlock events) {
    return KeypairBlock.of(Pairing.of(events, KeyNormalization.LOWER_CASE));
  }

  /** A number that may differ in its last digits, or none. */
  static void assertNumber(JsonNode expected, double found, double tolerance, String place) {
    if (expected.isNull()) {
      assertThat(found).as(place).isNaN();
    } else {
      assertThat(Math.abs(found - expected.asDouble())).as(place).isLessThanOrEqualTo(tolerance);
    }
  }
}
