package io.shardmill.series.source;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.series.WindowSizes;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which periods of a table a run makes windows of: those of which the files of the table, or the
 * time up to which windows are closed, are not as they were for an earlier version.
 *
 * <p>What a period is told by is a fingerprint over the checksums of the files that have rows of
 * it, by the bounds of their row groups, and over where its closed windows end. No row is read for
 * it.
 *
 * @param sizes the lengths of windows
 * @param closed when the last window ends that is measured, in microseconds
 * @param fingerprints of each period that has rows in closed windows
 * @param changed the periods that are not as they were
 */
public record SeriesPlan(
    WindowSizes sizes, long closed, SortedMap<Long, String> fingerprints, List<Long> changed) {

  /** Attributes of a data set that say what its periods were made of begin so. */
  private static final String ATTRIBUTE = "period.";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm").withZone(ZoneOffset.UTC);

  private static final int MOST_PERIODS = 4_096;

  public SeriesPlan {
    changed = List.copyOf(changed);
  }

  /**
   * Plans for all rows of a table.
   *
   * @param time the column of times
   * @param joins what other tables tell: a change of theirs is one of the periods that it is in
   * @param until when the last window ends at most, in microseconds; {@code null} for the last one
   *     after which the table has a row
   * @param before what attributes an earlier version has
   * @throws IllegalArgumentException if the index does not tell the times, or they cannot be meant
   */
  public static SeriesPlan of(
      Dataset dataset,
      String time,
      Joins joins,
      WindowSizes sizes,
      @Nullable Long until,
      SortedMap<String, String> before)
      throws IOException {
    List<TimedGroup> groups = TimedGroup.of(dataset.index(), time);
    long last = groups.stream().mapToLong(TimedGroup::max).max().orElse(0);
    long known = until == null ? last : until;
    long closed = Math.floorDiv(known, sizes.shortest()) * sizes.shortest();
    SortedMap<Long, List<String>> lines = lines(groups, sizes, closed);
    for (JoinedTable other : joins.tables()) {
      SortedMap<Long, List<String>> more =
          lines(
              TimedGroup.of(other.rows().dataset().index(), other.columns().time().name()),
              sizes,
              closed);
      lines.forEach((period, all) -> all.addAll(more.getOrDefault(period, List.of())));
    }
    List<String> masters = joins.lines();
    if (!masters.isEmpty()) {
      String master = Sha256.ofLines(masters);
      lines.values().forEach(all -> all.add(master));
    }
    SortedMap<Long, String> fingerprints = fingerprints(lines, sizes, closed);
    return new SeriesPlan(sizes, closed, fingerprints, changed(sizes, fingerprints, before));
  }

  /** The row groups that have rows of each period. */
  private static SortedMap<Long, List<String>> lines(
      List<TimedGroup> groups, WindowSizes sizes, long closed) {
    SeriesKeys keys = new SeriesKeys(sizes);
    SortedMap<Long, List<String>> lines = new TreeMap<>();
    for (TimedGroup group : groups) {
      long last = Math.min(group.max(), closed - 1);
      if (group.min() > last) {
        continue;
      }
      long first = keys.period(group.min());
      if (first < 0 || keys.period(last) - first > MOST_PERIODS) {
        throw new IllegalArgumentException(
            "times reach from %s to %s; mend the rows whose clock was wrong, or say with --until"
                    .formatted(instant(group.min()), instant(group.max()))
                + " when the last window ends");
      }
      for (long period = first; period <= keys.period(last); period++) {
        lines.computeIfAbsent(period, any -> new ArrayList<>()).add(group.file());
      }
    }
    return lines;
  }

  private static SortedMap<Long, String> fingerprints(
      SortedMap<Long, List<String>> lines, WindowSizes sizes, long closed) {
    SortedMap<Long, String> fingerprints = new TreeMap<>();
    lines.forEach(
        (period, files) -> {
          files.add("until " + Math.min(closed, (period + 1) * sizes.period()));
          fingerprints.put(period, Sha256.ofLines(files));
        });
    return fingerprints;
  }

  private static List<Long> changed(
      WindowSizes sizes, SortedMap<Long, String> now, SortedMap<String, String> before) {
    TreeSet<Long> periods = new TreeSet<>(now.keySet());
    before.forEach(
        (name, fingerprint) -> {
          if (name.startsWith(ATTRIBUTE)) {
            long period = period(name, sizes);
            if (fingerprint.equals(now.get(period))) {
              periods.remove(period);
            } else {
              periods.add(period);
            }
          }
        });
    return List.copyOf(periods);
  }

  private static long period(String attribute, WindowSizes sizes) {
    String start = attribute.substring(ATTRIBUTE.length());
    return Math.floorDiv(micros(Instant.from(DAY.parse(start))), sizes.period());
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }

  /** What each period was made of, for a later version to compare. */
  public SortedMap<String, String> attributes() {
    SortedMap<String, String> attributes = new TreeMap<>();
    fingerprints.forEach(
        (period, fingerprint) -> attributes.put(ATTRIBUTE + name(period), fingerprint));
    return attributes;
  }

  /** When a period begins, as data sets name it. */
  private String name(long period) {
    return DAY.format(instant(period * sizes.period()));
  }

  /**
   * The chunks of the periods that are made.
   *
   * @param files of each period
   */
  public ChunkPlan chunks(int files) {
    ChunkPlan.Builder chunks = ChunkPlan.builder();
    for (long period : changed) {
      chunks.cut(
          name(period),
          SeriesKeys.first(period),
          SeriesKeys.first(period + 1),
          SeriesKeys.step(files));
    }
    return chunks.build();
  }

  /**
   * Which of the files of its period a chunk is.
   *
   * @param files of each period
   */
  public static long part(ChunkRange range, int files) {
    return SeriesKeys.inPeriod(range.start()) / SeriesKeys.step(files);
  }

  /** Runs of neighbouring periods that are made, as times: from the first, to before the second. */
  List<long[]> spans() {
    List<long[]> spans = new ArrayList<>();
    for (long period : changed) {
      long start = period * sizes.period();
      long end = Math.min(closed, start + sizes.period());
      if (end <= start) {
        continue;
      }
      if (!spans.isEmpty() && spans.get(spans.size() - 1)[1] == start) {
        spans.get(spans.size() - 1)[1] = end;
      } else {
        spans.add(new long[] {start, end});
      }
    }
    return spans;
  }
}
