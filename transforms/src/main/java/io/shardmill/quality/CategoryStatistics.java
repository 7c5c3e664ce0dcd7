package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.quality.chart.Figures;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each label occurs, for at most {@value #MAX_LABELS} labels.
 *
 * <p>If there are more, the first {@value #MAX_LABELS} in the order of their characters are kept,
 * and the rest is counted as other. A label that is kept at the end was among the first in every
 * part of the data too, so its count is exact, and which labels are kept does not depend on the
 * order of rows or merges (keeping the most frequent ones would).
 *
 * <p>Memory: about 150 KB for labels of ordinary length. Not thread-safe.
 */
public final class CategoryStatistics implements Statistic {

  /** Labels kept. */
  public static final int MAX_LABELS = 1000;

  /** Characters kept of a label. */
  public static final int MAX_LABEL_LENGTH = 200;

  private final TreeMap<String, Long> counts = new TreeMap<>();
  private long other;

  /** Counts one thing with this label. */
  public void add(String label) {
    add(label, 1);
  }

  /** Counts {@code count} things with this label. */
  public void add(String label, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("Cannot count " + count + " things");
    }
    if (count == 0) {
      return;
    }
    counts.merge(Figures.shorten(label, MAX_LABEL_LENGTH), count, Long::sum);
    if (counts.size() > MAX_LABELS) {
      other += counts.pollLastEntry().getValue();
    }
  }

  /** The counts of the labels that are kept, ordered by label. */
  public SortedMap<String, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  /** The count of one label; 0 if it did not occur or is not kept. */
  public long count(String label) {
    return counts.getOrDefault(label, 0L);
  }

  /** The number of things with labels that are not kept. */
  public long other() {
    return other;
  }

  /** The number of things. */
  public long total() {
    return other + counts.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public CategoryStatistics empty() {
    return new CategoryStatistics();
  }

  @Override
  public void merge(Statistic other) {
    if (!(other instanceof CategoryStatistics categories)) {
      throw new IllegalArgumentException("Cannot merge categories with a " + other.kind());
    }
    categories.counts.forEach(this::add);
    this.other += categories.other;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Varints.write(out, other);
    Varints.write(out, counts.size());
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      out.writeUTF(count.getKey());
      Varints.write(out, count.getValue());
    }
  }

  static CategoryStatistics read(DataInput in) throws IOException {
    CategoryStatistics statistics = new CategoryStatistics();
    statistics.other = Varints.read(in);
    long labels = Varints.read(in);
    for (long i = 0; i < labels; i++) {
      String label = in.readUTF();
      statistics.counts.put(label, Varints.read(in));
    }
    return statistics;
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeNumberField("total", total());
    json.writeObjectFieldStart("counts");
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("other", other);
  }

  @Override
  public String kind() {
    return "categories";
  }
}
