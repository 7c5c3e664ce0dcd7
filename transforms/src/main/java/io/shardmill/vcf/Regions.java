package io.shardmill.vcf;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Intervals of contigs. A variant is in them if any base from its POS to its end is, as with {@code
 * bcftools view -r}.
 */
public final class Regions implements Serializable {

  /** Everything. */
  public static final Regions ALL = new Regions(List.of());

  private static final int[] NONE = {};
  private static final Pattern INTERVAL = Pattern.compile("(.+):([0-9]+)(?:-([0-9]*))?");

  /**
   * Bases of a contig.
   *
   * @param contig its name in the file
   * @param from first base, from 1 (0 is the telomere)
   * @param to last base
   */
  public record Interval(String contig, int from, int to) implements Serializable {

    public Interval {
      if (contig.isEmpty() || from < 0 || to < from) {
        throw new IllegalArgumentException(
            "Not a region: %s:%d-%d; write CONTIG:FROM-TO, 1-based, both ends included"
                .formatted(contig, from, to));
      }
    }
  }

  private final List<Interval> intervals;
  // By contig: sorted, disjoint pairs of first and last base.
  private final Map<String, int[]> bounds = new TreeMap<>();

  private Regions(List<Interval> intervals) {
    this.intervals = List.copyOf(intervals);
    Map<String, List<Interval>> byContig = new TreeMap<>();
    for (Interval interval : intervals) {
      byContig.computeIfAbsent(interval.contig(), contig -> new ArrayList<>()).add(interval);
    }
    byContig.forEach((contig, list) -> bounds.put(contig, merge(list)));
  }

  /** The union of intervals; none of them means everything. */
  public static Regions of(List<Interval> intervals) {
    return new Regions(intervals);
  }

  /**
   * Parses {@code chr1:100-200,chr2:5-,chrX}: 1-based, both ends included. A part that has no
   * interval at its end is a contig's name, which may hold colons.
   */
  public static Regions parse(String text) {
    List<Interval> intervals = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = INTERVAL.matcher(part.strip());
      if (matcher.matches()) {
        String to = matcher.group(3);
        int from = base(part, matcher.group(2));
        intervals.add(
            new Interval(
                matcher.group(1),
                from,
                to == null ? from : to.isEmpty() ? Integer.MAX_VALUE : base(part, to)));
      } else {
        intervals.add(new Interval(part.strip(), 0, Integer.MAX_VALUE));
      }
    }
    return new Regions(intervals);
  }

  /** Parses the lines of a BED file: 0-based start, end not included. */
  public static Regions ofBed(List<String> lines) {
    List<Interval> intervals = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#") || line.matches("(track|browser)\\b.*")) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      if (columns.length < 3) {
        throw new IllegalArgumentException(
            "BED line \"%s\": expected contig, start and end, separated by tabs".formatted(line));
      }
      intervals.add(
          new Interval(columns[0], base(line, columns[1]) + 1, base(line, columns[2].strip())));
    }
    if (intervals.isEmpty()) {
      throw new IllegalArgumentException("The BED file has no interval");
    }
    return new Regions(intervals);
  }

  /** Whether every variant is in. */
  public boolean all() {
    return intervals.isEmpty();
  }

  /** The contigs that are named, sorted. */
  public List<String> contigs() {
    return List.copyOf(bounds.keySet());
  }

  /** The intervals, as given. */
  public List<Interval> intervals() {
    return intervals;
  }

  /** Whether any of the bases {@code from} to {@code to} (included) is in. */
  public boolean overlap(String contig, int from, int to) {
    return all() || overlap(bounds.getOrDefault(contig, NONE), from, to);
  }

  private static boolean overlap(int[] pairs, int from, int to) {
    int low = 0;
    int high = pairs.length / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pairs[2 * middle + 1] < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low < pairs.length && pairs[2 * low] <= to;
  }

  private static int[] merge(List<Interval> list) {
    list.sort(Comparator.comparingInt(Interval::from));
    int[] pairs = new int[2 * list.size()];
    int count = 0;
    for (Interval interval : list) {
      if (count > 0 && interval.from() <= pairs[count - 1]) {
        pairs[count - 1] = Math.max(pairs[count - 1], interval.to());
      } else {
        pairs[count++] = interval.from();
        pairs[count++] = interval.to();
      }
    }
    return Arrays.copyOf(pairs, count);
  }

  private static int base(String part, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Region \"%s\": %s is not a position below 2^31".formatted(part, digits), e);
    }
  }
}
