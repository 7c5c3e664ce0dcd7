package io.shardmill.keystroke.steps.features;

import io.shardmill.keystroke.KeyOrder;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A key whose hold is measured, or two neighbouring keys whose latency between them is.
 *
 * @param latency what is measured
 * @param keys one key of {@link Latency#HOLD}, two of {@link Latency#INTERKEY}; by the rules of the
 *     FPD pipeline, which knows no border between them, the two are one text
 */
public record Gram(Latency latency, List<String> keys) implements Serializable {

  /** By latency, then by keys in the order of their code points. */
  static final Comparator<Gram> ORDER =
      Comparator.comparing(Gram::latency).thenComparing((a, b) -> compareKeys(a.keys(), b.keys()));

  public Gram {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.size() > (latency == Latency.HOLD ? 1 : 2) || keys.contains("")) {
      throw new IllegalArgumentException("%s of %d keys".formatted(latency, keys.size()));
    }
  }

  /** The hold of a key. */
  public static Gram hold(String key) {
    return new Gram(Latency.HOLD, List.of(key));
  }

  /** The latency between two keys. */
  public static Gram interkey(String first, String second) {
    return new Gram(Latency.INTERKEY, List.of(first, second));
  }

  /** The latency between two keys, of which only the text of both together counts. */
  static Gram joined(String first, String second) {
    return new Gram(Latency.INTERKEY, List.of(first + second));
  }

  /**
   * How clean names of columns begin: {@code HL_u0061}, {@code IL_u0061__key_space}. No two grams
   * have the same name, even where case does not count.
   */
  public String cleanName() {
    return keys.stream()
        .map(KeyName::clean)
        .collect(Collectors.joining("__", latency.symbol() + "_", ""));
  }

  /** How the names of the FPD pipeline begin: {@code HL_a}, {@code IL_aKey.space}. */
  public String seedName() {
    return latency.symbol() + "_" + String.join("", keys);
  }

  private static int compareKeys(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = KeyOrder.CODE_POINTS.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
