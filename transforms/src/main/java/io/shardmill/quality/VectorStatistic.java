package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One number of things for each member of an axis, such as each sample. Not thread-safe.
 *
 * <p>The JSON form tells only the length and the sum: the axis may have many members, and people.
 */
public final class VectorStatistic implements Statistic {

  private final long[] counts;

  VectorStatistic(int length) {
    this.counts = new long[length];
  }

  /**
   * Adds number by number.
   *
   * @param more as many numbers, none below 0
   */
  public void add(long[] more) {
    if (more.length != counts.length) {
      throw new IllegalArgumentException(
          "Cannot add %d numbers to %d".formatted(more.length, counts.length));
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Math.addExact(counts[i], more[i]);
    }
  }

  /** The number of members. */
  public int length() {
    return counts.length;
  }

  /** The numbers so far. */
  public long[] counts() {
    return counts.clone();
  }

  @Override
  public VectorStatistic empty() {
    return new VectorStatistic(counts.length);
  }

  @Override
  public void merge(Statistic other) {
    if (!(other instanceof VectorStatistic vector)) {
      throw new IllegalArgumentException("Cannot merge a vector with a " + other.kind());
    }
    add(vector.counts);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Varints.write(out, counts.length);
    for (long count : counts) {
      Varints.write(out, count);
    }
  }

  static VectorStatistic read(DataInput in) throws IOException {
    VectorStatistic statistic = new VectorStatistic(Math.toIntExact(Varints.read(in)));
    for (int i = 0; i < statistic.counts.length; i++) {
      statistic.counts[i] = Varints.read(in);
    }
    return statistic;
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    json.writeNumberField("length", counts.length);
    json.writeNumberField("sum", sum);
  }

  @Override
  public String kind() {
    return "vector";
  }
}
