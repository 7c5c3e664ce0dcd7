package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Some numbers of each of many things, such as the metrics of each patient, gathered from the
 * chunks that they are in. Each thing is recorded once. Not thread-safe.
 *
 * <p>Memory: 8 bytes for each number and about 100 for each thing. The JSON form tells only how
 * many things there are.
 */
public final class RecordStatistic implements Statistic {

  private final int fields;
  private final TreeMap<Long, double[]> records = new TreeMap<>();

  RecordStatistic(int fields) {
    this.fields = fields;
  }

  /**
   * Records a thing.
   *
   * @param id what it is known by
   * @param numbers as many as there are fields
   * @throws IllegalArgumentException if it is recorded already
   */
  public void put(long id, double... numbers) {
    if (numbers.length != fields) {
      throw new IllegalArgumentException(
          "%d numbers for %d fields".formatted(numbers.length, fields));
    }
    if (records.putIfAbsent(id, numbers.clone()) != null) {
      throw new IllegalArgumentException("Recorded twice: " + id);
    }
  }

  /** How many numbers each thing has. */
  public int fields() {
    return fields;
  }

  /** The numbers of each thing, in order of their ids. Not to be changed. */
  public SortedMap<Long, double[]> records() {
    return Collections.unmodifiableSortedMap(records);
  }

  @Override
  public RecordStatistic empty() {
    return new RecordStatistic(fields);
  }

  @Override
  public void merge(Statistic other) {
    if (!(other instanceof RecordStatistic more) || more.fields != fields) {
      throw new IllegalArgumentException("Cannot merge records with a " + other.kind());
    }
    more.records.forEach(this::put);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Varints.write(out, fields);
    Varints.write(out, records.size());
    for (Map.Entry<Long, double[]> entry : records.entrySet()) {
      Varints.writeSigned(out, entry.getKey());
      for (double number : entry.getValue()) {
        out.writeDouble(number);
      }
    }
  }

  static RecordStatistic read(DataInput in) throws IOException {
    RecordStatistic statistic = new RecordStatistic(Math.toIntExact(Varints.read(in)));
    long size = Varints.read(in);
    for (long i = 0; i < size; i++) {
      long id = Varints.readSigned(in);
      double[] numbers = new double[statistic.fields];
      for (int field = 0; field < numbers.length; field++) {
        numbers[field] = in.readDouble();
      }
      statistic.put(id, numbers);
    }
    return statistic;
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeNumberField("records", records.size());
    json.writeNumberField("fields", fields);
  }

  @Override
  public String kind() {
    return "records";
  }
}
