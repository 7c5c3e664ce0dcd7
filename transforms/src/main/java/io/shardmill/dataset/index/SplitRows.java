package io.shardmill.dataset.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which values of a column are in which split, in order of their first row, and how many rows. */
public final class SplitRows {

  private final Map<String, List<String>> keys = new HashMap<>();
  private final Map<String, Long> rows = new HashMap<>();

  private SplitRows() {}

  public static SplitRows of(SplitRule rule, Groups groups) throws IOException {
    SplitRows split = new SplitRows();
    if (!groups.kinds().contains(rule.column())) {
      return split; // No row has a value.
    }
    Map<String, String> partOfKey = new HashMap<>();
    for (String key : groups.keys(rule.column())) {
      String part = rule.split(key);
      partOfKey.put(key, part);
      split.keys.computeIfAbsent(part, name -> new ArrayList<>()).add(key);
    }
    groups.forEach(
        (kind, key, span) -> {
          String part = kind.equals(rule.column()) ? partOfKey.get(key) : null;
          if (part != null) {
            split.rows.merge(part, span.rows(), Long::sum);
          }
        });
    return split;
  }

  public List<String> keys(String part) {
    return keys.getOrDefault(part, List.of());
  }

  public long rows(String part) {
    return rows.getOrDefault(part, 0L);
  }

  /** The rows of all splits. */
  long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
