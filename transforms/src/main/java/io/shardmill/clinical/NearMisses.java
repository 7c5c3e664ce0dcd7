package io.shardmill.clinical;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ids that differ from a name only in what is often added or changed: case, blanks around it, and a
 * part before or after {@code _}, {@code -}, {@code :}, {@code .} or {@code /}, such as the family
 * in {@code FAM1_HG00096}. A hint for people: nothing is joined by it.
 */
public final class NearMisses {

  private static final String PARTS = "[_:./-]";

  /**
   * An id, and the sample that may be meant.
   *
   * @param id of a clinical table
   * @param sample the one sample without a row that it is near to
   * @param difference what differs
   */
  public record NearMiss(String id, String sample, String difference) {}

  private NearMisses() {}

  /** The ids that are near to exactly one of the samples. */
  static List<NearMiss> of(Collection<String> ids, Collection<String> samples) {
    Map<String, String> whole = new HashMap<>();
    Map<String, String> ends = new HashMap<>();
    for (String sample : samples) {
      put(whole, folded(sample), sample);
      parts(sample).forEach(part -> put(ends, part, sample));
    }
    Map<String, NearMiss> found = new LinkedHashMap<>();
    for (String id : ids) {
      String sample = whole.getOrDefault(folded(id), "");
      if (!sample.isEmpty()) {
        found.put(id, new NearMiss(id, sample, difference(id, sample)));
        continue;
      }
      sample = ends.getOrDefault(folded(id), "");
      for (String part : parts(id)) {
        sample = sample.isEmpty() ? whole.getOrDefault(part, "") : sample;
      }
      if (!sample.isEmpty()) {
        found.put(id, new NearMiss(id, sample, "a part before or after"));
      }
    }
    return List.copyOf(found.values());
  }

  private static String difference(String id, String sample) {
    return id.strip().equals(sample.strip())
        ? "blanks"
        : id.equalsIgnoreCase(sample) ? "case" : "case and blanks";
  }

  /** Of two samples that are alike none is meant. */
  private static void put(Map<String, String> samples, String key, String sample) {
    samples.merge(key, sample, (one, other) -> one.equals(other) ? one : "");
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** What is before the first and after the last mark. */
  private static List<String> parts(String name) {
    String text = folded(name);
    String before = text.split(PARTS, 2)[0];
    String after = text.replaceFirst("^.*" + PARTS, "");
    return before.equals(text) || before.isEmpty() || after.isEmpty()
        ? List.of()
        : List.of(after, before);
  }
}
