package io.shardmill.keystroke.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.steps.sequences.KeyMapping;
import io.shardmill.keystroke.steps.sequences.KeySet;
import io.shardmill.keystroke.steps.sequences.SequenceBlock;
import io.shardmill.keystroke.steps.sequences.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pairs and sequences, value by value as pandas makes them of the same logs. */
class KeypairReferenceTest {

  @Test
  void seedPairsAreTheSame() {
    assertPairs("seed_keypairs", FpdCompatibility.SEED);
  }

  @Test
  void pairsAreTheSame() {
    assertPairs("default_keypairs", FpdCompatibility.NONE);
  }

  @Test
  void seedSequencesAreTheSame() {
    Map<String, List<KeypairBlock>> pairs = Reference.pairsByUser(FpdCompatibility.SEED);
    KeySet keys = new KeySet();
    pairs.values().forEach(each -> each.forEach(log -> keys.add(log, FpdCompatibility.SEED)));
    KeyMapping mapping = keys.mapping();

    Map<String, List<List<Long>>> found = new TreeMap<>();
    for (List<KeypairBlock> each : pairs.values()) {
      SequenceBlock sequences =
          Sequences.of(Typed.user(each.get(0).user(), each), mapping, FpdCompatibility.SEED);
      for (int row = 0; row < sequences.rows(); row++) {
        if (sequences.length(row) > 0) {
          found.put(sequences.key(row), strokes(sequences, row));
        }
      }
    }

    JsonNode expected = Reference.json("seed_sequences");
    List<String> names = new ArrayList<>();
    expected.path("keys").forEach(key -> names.add(key.asText()));
    assertThat(mapping.keys()).isEqualTo(names);
    assertThat(found).hasSize(expected.path("rows").size());
    for (JsonNode row : expected.path("rows")) {
      List<List<Long>> strokes = new ArrayList<>();
      for (int i = 1; i < row.size(); i++) {
        strokes.add(
            List.of(
                row.get(i).get(0).asLong(),
                row.get(i).get(1).asLong(),
                row.get(i).get(2).asLong()));
      }
      assertThat(found).containsEntry(row.get(0).asText().replaceAll("[ _]", ":"), strokes);
    }
  }

  private static List<List<Long>> strokes(SequenceBlock sequences, int row) {
    List<List<Long>> strokes = new ArrayList<>();
    for (int i = sequences.offsets()[row]; i < sequences.offsets()[row + 1]; i++) {
      strokes.add(
          List.of(sequences.presses()[i], sequences.releases()[i], (long) sequences.codes()[i]));
    }
    return strokes;
  }

  private static void assertPairs(String table, FpdCompatibility compatibility) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<Integer, EventBlock> log : Reference.events(compatibility).entrySet()) {
      KeypairBlock pairs = Reference.pairs(log.getValue());
      for (int row = 0; row < pairs.rows(); row++) {
        found.add(text(log.getKey(), pairs, row));
      }
    }

    List<String> expected = new ArrayList<>();
    for (JsonNode row : Reference.table(table).rows()) {
      List<String> values = new ArrayList<>();
      row.forEach(value -> values.add(value.isNumber() ? value.asLong() + "" : value.asText()));
      expected.add(String.join("|", values));
    }
    assertThat(found).isEqualTo(expected);
  }

  private static String text(int log, KeypairBlock pairs, int row) {
    KeystrokeBlock strokes = pairs.keystrokes();
    return String.join(
        "|",
        log + "",
        strokes.keys().key(row) + "",
        strokes.keys().key(row + 1) + "",
        press(strokes, row) + "",
        release(strokes, row) + "",
        press(strokes, row + 1) + "",
        release(strokes, row + 1) + "",
        (pairs.hasHold(row) ? pairs.hold(row) : null) + "",
        (pairs.hasLatencies(row) ? pairs.interkey(row) : null) + "",
        (pairs.hasLatencies(row) ? pairs.pressLatency(row) : null) + "",
        (pairs.hasLatencies(row) ? pairs.releaseLatency(row) : null) + "",
        pairs.valid(row) + "",
        pairs.error(row).seedText(),
        pairs.outliers()[row] + "");
  }

  private static @Nullable Long press(KeystrokeBlock strokes, int row) {
    return strokes.pressLines()[row] == KeystrokeBlock.NONE ? null : strokes.presses()[row];
  }

  private static @Nullable Long release(KeystrokeBlock strokes, int row) {
    return strokes.releaseLines()[row] == KeystrokeBlock.NONE ? null : strokes.releases()[row];
  }
}
