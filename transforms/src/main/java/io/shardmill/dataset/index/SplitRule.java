package io.shardmill.dataset.index;

import io.shardmill.storage.Sha256;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Splits a data set for training without leaks: all rows that share a value of a column, such as an
 * experiment, are in the same split.
 *
 * <pre>{@code
 * SplitRule.of("SRX_accession", 42).split("SRX1234567"); // train, validation or test
 * }</pre>
 *
 * <p>Where a value goes depends on the value, the seed and the weights, and on nothing else: not on
 * the other values, so it stays where it is when data are added. It follows that the weights are
 * met on average; with a handful of values a split can be empty. Rows without a value are in no
 * split, because nothing tells which other rows they belong with.
 *
 * @param column a column whose runs are groups of the index
 * @param seed another one splits in another way
 * @param parts the splits, at least one, with distinct names
 */
public record SplitRule(String column, long seed, List<Part> parts) implements Serializable {

  /**
   * A split.
   *
   * @param name such as {@code train}
   * @param weight its share of the values, relative to the other weights, above 0
   */
  public record Part(String name, double weight) implements Serializable {}

  public SplitRule {
    parts = List.copyOf(parts);
    Set<String> names = new HashSet<>();
    for (Part part : parts) {
      if (!(part.weight() > 0) || Double.isInfinite(part.weight()) || !names.add(part.name())) {
        throw new IllegalArgumentException(
            "Splits need distinct names and weights above 0: " + parts);
      }
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("A rule needs a split");
    }
  }

  /** Training, validation and test with 80, 10 and 10 percent of the values. */
  public static SplitRule of(String column, long seed) {
    return new SplitRule(
        column,
        seed,
        List.of(new Part("train", 80), new Part("validation", 10), new Part("test", 10)));
  }

  /**
   * The split of a value: its place among the weights is the SHA-256 of {@code seed:value} in
   * UTF-8, whose first 53 bits are a fraction of 1.
   */
  public String split(String value) {
    MessageDigest digest = Sha256.digest();
    byte[] hash = digest.digest((seed + ":" + value).getBytes(StandardCharsets.UTF_8));
    double fraction = (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1p-53;
    double left = fraction * parts.stream().mapToDouble(Part::weight).sum();
    for (Part part : parts) {
      left -= part.weight();
      if (left < 0) {
        return part.name();
      }
    }
    return parts.get(parts.size() - 1).name();
  }
}
