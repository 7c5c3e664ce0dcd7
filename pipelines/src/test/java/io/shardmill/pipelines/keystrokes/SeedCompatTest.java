package io.shardmill.pipelines.keystrokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of the FPD pipeline, value by value as {@code scripts/keystroke_reference.py} makes
 * them with pandas of the same logs: from files to files.
 */
class SeedCompatTest {

  private static final Path REFERENCE =
      Path.of("../transforms/src/test/resources/io/shardmill/keystroke/steps");

  @TempDir Path folder;

  private Study study;

  @BeforeEach
  void write() throws IOException {
    Path raw = Files.createDirectory(folder.resolve("raw"));
    for (JsonNode log : json("logs").path("rows")) {
      List<String> lines = new ArrayList<>();
      log.path("lines").forEach(line -> lines.add(line.asText()));
      Files.writeString(
          raw.resolve(
              "%d_%d_%d_%s.csv"
                  .formatted(
                      log.path("platform_id").asInt(),
                      log.path("video_id").asInt(),
                      log.path("session_id").asInt(),
                      id(log.path("user_id").asText()))),
          "Press or Release,Key,Time\n" + String.join("\n", lines) + "\n");
    }
    study = Study.of(raw, folder.resolve("out"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "session", "video"})
  void featuresAreTheSame(String level) throws IOException {
    study.make(
        "--compat=seed", "--completeness=none", "--maxRejected=100%", "--formats=parquet,csv");

    JsonNode expected = json("seed_" + level);
    List<List<String>> csv =
        Rfc4180.parse(
            Files.readString(study.path("gold/features/" + level).resolve("features.csv")));
    List<String> names = new ArrayList<>();
    expected.path("columns").forEach(name -> names.add(name.asText()));
    assertThat(csv.get(0)).isEqualTo(names);
    assertThat(csv).hasSize(1 + expected.path("rows").size());
    for (int row = 1; row < csv.size(); row++) {
      JsonNode values = expected.path("rows").path(row - 1);
      for (int column = 0; column < names.size(); column++) {
        JsonNode value = values.path(column);
        String found = csv.get(row).get(column);
        String where = "%s %d".formatted(names.get(column), row);
        if (value.isTextual()) {
          assertThat(found).as(where).isEqualTo(id(value.asText()));
        } else {
          assertThat(Double.parseDouble(found))
              .as(where)
              .isCloseTo(value.asDouble(), within(1e-18));
        }
      }
    }
    JsonNode summary =
        Json.MAPPER.readTree(
            study.path("gold/features/" + level).resolve("feature_summary.json").toFile());
    assertThat(summary.path("columns")).isEqualTo(expected.path("columns"));
    assertThat(summary.path("shape").path(0).asInt()).isEqualTo(csv.size() - 1);
  }

  @Test
  void pairsAreTheSame() throws IOException {
    study.make(
        "--compat=seed", "--completeness=none", "--maxRejected=100%", "--layers=bronze,silver");

    JsonNode expected = json("seed_keypairs");
    List<String> names = List.of("HL", "IL", "PL", "RL", "valid", "outlier");
    List<Integer> places = new ArrayList<>();
    for (String name : names) {
      for (int place = 0; place < expected.path("columns").size(); place++) {
        if (expected.path("columns").path(place).asText().equals(name)) {
          places.add(place);
        }
      }
    }
    List<List<String>> wanted = new ArrayList<>();
    for (JsonNode row : expected.path("rows")) {
      List<String> values = new ArrayList<>();
      for (int place : places) {
        JsonNode value = row.path(place);
        values.add(
            value.isNull()
                ? ""
                : value.isNumber() ? Long.toString(value.asLong()) : value.asText());
      }
      wanted.add(values);
    }
    assertThat(study.rows("silver/keypairs", names)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void aLineThatIsNoEventCostsTheLogWhereverItStandsUnlessItIsBlank() throws IOException {
    Path raw = Files.createDirectory(folder.resolve("bad"));
    List<List<String>> wanted = new ArrayList<>();
    JsonNode logs = json("seed_bad_lines").path("rows");
    for (int log = 0; log < logs.size(); log++) {
      List<String> lines = new ArrayList<>(List.of("Press or Release,Key,Time"));
      logs.path(log).path("lines").forEach(line -> lines.add(line.asText()));
      String file = "1_1_1_%032x.csv".formatted(log);
      Files.write(raw.resolve(file), lines);
      if (logs.path(log).path("read").asBoolean()) {
        wanted.add(List.of(file, "100", "180"));
        wanted.add(List.of(file, "200", "290"));
      }
    }
    Study bad = Study.of(raw, folder.resolve("out-bad"));

    bad.make(
        "--compat=seed", "--completeness=none", "--maxRejected=100%", "--layers=bronze,silver");

    assertThat(bad.rows("silver/keystrokes", List.of("file", "press", "release")))
        .isEqualTo(wanted)
        .hasSize(12);
  }

  /** Names of users as the files of a study have them, in the same order. */
  private static String id(String user) {
    StringBuilder hex = new StringBuilder();
    user.chars().forEach(letter -> hex.append("%02x".formatted(letter)));
    return hex + "0".repeat(32 - hex.length());
  }

  private static JsonNode json(String name) throws IOException {
    return Json.MAPPER.readTree(REFERENCE.resolve(name + ".json").toFile());
  }
}
