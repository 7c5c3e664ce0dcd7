package io.shardmill.keystroke.steps.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.steps.features.GramCounts.Count;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.storage.Sha256;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which features there are, frozen: a table made by it has the same columns whoever's keystrokes it
 * is of, so versions can be compared, extended and fed to one model.
 *
 * <pre>{@code
 * FeatureSpec spec =
 *     FeatureSpec.fit(
 *         countsOfTrainingUsers,
 *         VocabularyRule.COVERAGE,
 *         KeyNormalization.LOWER_CASE,
 *         compatibility);
 * byte[] file = Json.bytes(spec.json());
 * String id = spec.id();
 * }</pre>
 *
 * @param compatibility whose rules apply
 * @param normalization which keys count as the same one
 * @param rule what was chosen by
 * @param users how many users it was fitted on
 * @param vocabulary the keys and pairs of keys, in the order of their columns, and how often those
 *     users typed them
 */
public record FeatureSpec(
    FpdCompatibility compatibility,
    KeyNormalization normalization,
    VocabularyRule rule,
    long users,
    List<Count> vocabulary)
    implements Serializable {

  /** No features. */
  public static final FeatureSpec EMPTY =
      new FeatureSpec(
          FpdCompatibility.NONE,
          KeyNormalization.LOWER_CASE,
          VocabularyRule.COVERAGE,
          0,
          List.of());

  private static final List<LatencyStatistic> TOP_ORDER =
      List.of(
          LatencyStatistic.MEAN,
          LatencyStatistic.MEDIAN,
          LatencyStatistic.Q1,
          LatencyStatistic.Q3,
          LatencyStatistic.STD);

  public FeatureSpec {
    vocabulary = List.copyOf(vocabulary);
    Set<Gram> grams = new HashSet<>();
    for (Count count : vocabulary) {
      if (!grams.add(count.gram())) {
        throw new IllegalArgumentException(count.gram().cleanName() + " is there twice");
      }
    }
  }

  /** Chooses features by what users typed. */
  public static FeatureSpec fit(
      GramCounts counts,
      VocabularyRule rule,
      KeyNormalization normalization,
      FpdCompatibility compatibility) {
    return new FeatureSpec(compatibility, normalization, rule, counts.users(), rule.choose(counts));
  }

  /** What features are of. */
  public List<Gram> grams() {
    return vocabulary.stream().map(Count::gram).toList();
  }

  /**
   * The names of the columns of values: for each gram those of its statistics. They are clean ones
   * as {@code HL_u0061_mean}, or as {@code HL_a_mean} by the rules of the FPD pipeline.
   */
  public List<String> valueColumns() {
    List<String> names = new ArrayList<>();
    for (Gram gram : grams()) {
      for (LatencyStatistic statistic : LatencyStatistic.values()) {
        names.add(name(gram) + "_" + statistic.symbol());
      }
    }
    return names;
  }

  /** The names of the columns of counts, one for each gram: {@code HL_u0061_n}. */
  public List<String> countColumns() {
    return grams().stream().map(gram -> name(gram) + "_n").toList();
  }

  private String name(Gram gram) {
    return compatibility == FpdCompatibility.SEED ? gram.seedName() : gram.cleanName();
  }

  /**
   * The columns of the table of the most frequent pairs of keys, as places in {@link
   * #valueColumns}: of each pair mean, median, quartiles and deviation.
   *
   * @param k how many pairs; fewer if there are not as many
   */
  public int[] topInterkeyColumns(int k) {
    List<Gram> grams = grams();
    List<Integer> columns = new ArrayList<>();
    for (int gram = 0; gram < grams.size(); gram++) {
      if (grams.get(gram).latency() == Latency.INTERKEY
          && columns.size() < k * LatencyStatistic.COUNT) {
        for (LatencyStatistic statistic : TOP_ORDER) {
          columns.add(gram * LatencyStatistic.COUNT + statistic.ordinal());
        }
      }
    }
    return columns.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The content of the file that later runs are given; the map of names is in it. */
  public JsonNode json() {
    return FeatureSpecJson.of(this);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws io.shardmill.storage.DamageException if it is none, naming the field
   */
  public static FeatureSpec parse(JsonNode json) {
    return FeatureSpecJson.parse(json);
  }

  /** The SHA-256 of all of it in hex: two with the same id make the same tables. */
  public String id() {
    return Sha256.ofLines(List.of(json().toString()));
  }
}
