package io.shardmill.cli;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What became of a run, in one line: rows, files, what was left out and why. */
final class RunSummary {

  /** Rules that the last line names; all of them stand in the index and the report. */
  private static final int MOST_RULES = 5;

  /** What the attributes are called that count faults of rows that are in the data set. */
  private static final String TOLERATED = "tolerated.";

  private RunSummary() {}

  static String of(DatasetRun run) throws IOException {
    ChunkIndex index = Dataset.open(run.root(), run.version()).index();
    String leftOut = index.attributes().getOrDefault("left_out", "");
    return String.format(
        Locale.ROOT,
        "version %d with %,d %ss in %,d files, %,.1f MB; rejected %s, filtered %s%s",
        index.version(),
        index.totalRows(),
        index.rowNoun(),
        index.chunks().size(),
        index.totalBytes() / 1e6,
        byRule(index.counts().rejected()),
        byRule(index.counts().filtered()),
        (leftOut.isEmpty() ? "" : "; " + leftOut) + tolerated(index.attributes()));
  }

  /** Faults that were read all the same, by the attributes that count them. */
  private static String tolerated(SortedMap<String, String> attributes) {
    List<String> faults =
        attributes.entrySet().stream()
            .filter(fact -> fact.getKey().startsWith(TOLERATED))
            .map(fact -> fact.getKey().substring(TOLERATED.length()) + " " + fact.getValue())
            .toList();
    return faults.isEmpty() ? "" : "; tolerated faults: " + String.join(", ", faults);
  }

  /** {@code 4 (VALUE_UNREADABLE 3, TIMESTAMP_NULL 1)}: the rules that took most. */
  private static String byRule(SortedMap<String, Long> counts) {
    String total = String.format(Locale.ROOT, "%,d", ChunkCounts.total(counts));
    if (counts.isEmpty()) {
      return total;
    }
    String rules =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_RULES)
            .map(rule -> String.format(Locale.ROOT, "%s %,d", rule.getKey(), rule.getValue()))
            .collect(Collectors.joining(", "));
    return "%s (%s%s)".formatted(total, rules, counts.size() > MOST_RULES ? ", ..." : "");
  }
}
