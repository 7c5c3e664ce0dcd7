package io.shardmill.vcf.source.record;

import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Measure;
import io.shardmill.quality.StatisticsSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;

/**
 * Counts the tolerated faults of the lines of a chunk. Those of a line count once it is known to be
 * read: a line that is rejected or filtered is in the books under another code.
 */
public final class FaultCounts {

  private static final Measure MEASURE = Measure.of("variant.tolerated");
  private static final ToleratedFault[] ALL = ToleratedFault.values();

  private final long[] kept = new long[ALL.length];
  private final long[] line = new long[ALL.length];
  private boolean anyOfLine;
  private boolean any;

  /** Counts a fault of the current line. */
  public void add(ToleratedFault fault) {
    line[fault.ordinal()]++;
    anyOfLine = true;
  }

  /** Keeps the faults of the current line, which is read, and starts the next. */
  public void keepLine() {
    if (anyOfLine) {
      for (int i = 0; i < kept.length; i++) {
        kept[i] += line[i];
      }
      any = true;
      dropLine();
    }
  }

  /** Forgets the faults of the current line, which is not read, and starts the next. */
  public void dropLine() {
    if (anyOfLine) {
      Arrays.fill(line, 0);
      anyOfLine = false;
    }
  }

  /** Moves what was kept to the statistics of the chunk. */
  public void drainTo(StatisticsSet statistics) {
    if (any) {
      CategoryStatistics codes = statistics.category(MEASURE);
      for (ToleratedFault fault : ALL) {
        codes.add(fault.name(), kept[fault.ordinal()]);
      }
      Arrays.fill(kept, 0);
      any = false;
    }
  }

  /** The counts of all chunks by code; none if there was no fault. */
  public static SortedMap<String, Long> observed(StatisticsSet statistics) {
    return statistics
        .get(MEASURE, CategoryStatistics.class)
        .map(CategoryStatistics::counts)
        .orElse(Collections.emptySortedMap());
  }
}
