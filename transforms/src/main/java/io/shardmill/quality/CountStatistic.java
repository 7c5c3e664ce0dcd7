package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A number of things. Not thread-safe. */
public final class CountStatistic implements Statistic {

  private long count;

  /** Counts {@code more} things. */
  public void add(long more) {
    if (more < 0) {
      throw new IllegalArgumentException("Cannot count " + more + " things");
    }
    count += more;
  }

  /** The number of things. */
  public long count() {
    return count;
  }

  @Override
  public CountStatistic empty() {
    return new CountStatistic();
  }

  @Override
  public void merge(Statistic other) {
    if (!(other instanceof CountStatistic counted)) {
      throw new IllegalArgumentException("Cannot merge a count with a " + other.kind());
    }
    count += counted.count;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Varints.write(out, count);
  }

  static CountStatistic read(DataInput in) throws IOException {
    CountStatistic statistic = new CountStatistic();
    statistic.count = Varints.read(in);
    return statistic;
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeNumberField("count", count);
  }

  @Override
  public String kind() {
    return "count";
  }
}
