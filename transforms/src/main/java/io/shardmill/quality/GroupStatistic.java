package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.quality.chart.Figures;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A histogram of a number in each of at most {@value #MAX_GROUPS} groups. Of more groups the first
 * in the order of their characters are kept, as {@link CategoryStatistics} keeps labels; values of
 * the others are only counted.
 *
 * <p>Memory: 8 bytes for each bin of each group, at most 160 KB. Not thread-safe.
 */
public final class GroupStatistic implements Statistic {

  /** Groups kept. */
  public static final int MAX_GROUPS = 100;

  private final Bins bins;
  private final TreeMap<String, long[]> groups = new TreeMap<>();
  private long other;

  GroupStatistic(Bins bins) {
    this.bins = bins;
  }

  /**
   * Counts values of a group, each in its bin; one outside of all bins in the nearest, and NaN in
   * none.
   */
  public void add(String group, double[] values, int from, int to) {
    long[] counts = new long[bins.count()];
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(values[i])) {
        counts[Math.max(0, Math.min(bins.count() - 1, bins.indexOf(values[i])))]++;
      }
    }
    add(Figures.shorten(group, CategoryStatistics.MAX_LABEL_LENGTH), counts);
  }

  private void add(String group, long[] counts) {
    long[] known = groups.putIfAbsent(group, counts);
    if (known != null) {
      Arrays.setAll(known, bin -> known[bin] + counts[bin]);
    } else if (groups.size() > MAX_GROUPS) {
      other += Arrays.stream(groups.pollLastEntry().getValue()).sum();
    }
  }

  /** The edges of all histograms. */
  public Bins bins() {
    return bins;
  }

  /** The counts by bin of the groups that are kept, ordered by group. Not to be changed. */
  public SortedMap<String, long[]> groups() {
    return Collections.unmodifiableSortedMap(groups);
  }

  @Override
  public GroupStatistic empty() {
    return new GroupStatistic(bins);
  }

  @Override
  public void merge(Statistic other) {
    if (!(other instanceof GroupStatistic more) || !more.bins.equals(bins)) {
      throw new IllegalArgumentException("Cannot merge groups in %s with others".formatted(bins));
    }
    more.groups.forEach((group, counts) -> add(group, counts.clone()));
    this.other += more.other;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    bins.write(out);
    Varints.write(out, other);
    Varints.write(out, groups.size());
    for (Map.Entry<String, long[]> group : groups.entrySet()) {
      out.writeUTF(group.getKey());
      for (long count : group.getValue()) {
        Varints.write(out, count);
      }
    }
  }

  static GroupStatistic read(DataInput in) throws IOException {
    GroupStatistic statistic = new GroupStatistic(Bins.read(in));
    statistic.other = Varints.read(in);
    long groups = Varints.read(in);
    for (long i = 0; i < groups; i++) {
      String group = in.readUTF();
      long[] counts = new long[statistic.bins.count()];
      for (int bin = 0; bin < counts.length; bin++) {
        counts[bin] = Varints.read(in);
      }
      statistic.groups.put(group, counts);
    }
    return statistic;
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeNumberField("groups", groups.size());
    json.writeNumberField("other", other);
  }

  @Override
  public String kind() {
    return "groups";
  }
}
