package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.Label;
import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.RecordLabels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How far apart a sensor's readings are. Where two programs upload what one sensor says, a reading
 * comes twice within seconds, or each program has its own minute; neither tells how often the
 * sensor reads. So distances are those of readings of one source, and readings within 30 seconds
 * are one.
 */
final class ReadingGaps {

  private static final long TWINS = 30_000_000L;

  private ReadingGaps() {}

  /** The median distance in microseconds; 0 if no two readings are apart. */
  static long median(PatientRecords records) {
    long[] gaps = gaps(records, records.labels(Label.SOURCE));
    if (gaps.length == 0) {
      gaps = gaps(records, new RecordLabels());
    }
    Arrays.sort(gaps);
    return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
  }

  private static long[] gaps(PatientRecords records, RecordLabels sources) {
    long[] gaps = new long[records.readings()];
    int size = 0;
    Map<Integer, Long> last = new HashMap<>();
    for (int i = 0; i < records.readings(); i++) {
      if (records.fault(i).isPresent()) {
        continue;
      }
      Integer source = sources.code(i);
      long time = records.readingTime(i);
      Long before = last.get(source);
      if (before != null && time - before < TWINS) {
        continue;
      }
      if (before != null) {
        gaps[size++] = time - before;
      }
      last.put(source, time);
    }
    return Arrays.copyOf(gaps, size);
  }
}
