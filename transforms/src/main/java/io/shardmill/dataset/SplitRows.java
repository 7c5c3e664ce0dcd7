package io.shardmill.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which values of a column are in which split, in order of their first row, and how many rows. */
final class SplitRows {

  private final Map<String, List<String>> keys = new HashMap<>();
  private final Map<String, Long> rows = new HashMap<>();

  private SplitRows() {}

  static SplitRows of(SplitRule rule, Groups groups) {
    SplitRows split = new SplitRows();
    if (!groups.kinds().contains(rule.column())) {
      return split; // No row has a value.
    }
    Groups.Kind kind = groups.kind(rule.column());
    List<String> partOfKey = new ArrayList<>();
    for (String key : kind.keys) {
      String part = rule.split(key);
      partOfKey.add(part);
      split.keys.computeIfAbsent(part, name -> new ArrayList<>()).add(key);
    }
    for (int i = 0; i < kind.key.size(); i++) {
      split.rows.merge(
          partOfKey.get(Math.toIntExact(kind.key.get(i))), kind.rows.get(i), Long::sum);
    }
    return split;
  }

  List<String> keys(String part) {
    return keys.getOrDefault(part, List.of());
  }

  long rows(String part) {
    return rows.getOrDefault(part, 0L);
  }

  /** The rows of all splits. */
  long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
