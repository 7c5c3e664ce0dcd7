package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some texts of each of many things, such as what a user told, gathered from the chunks that they
 * are in. Each thing is recorded once. Not thread-safe.
 *
 * <p>Memory: the texts, and about 100 bytes for each thing. The JSON form tells only how many
 * things there are.
 */
public final class TextStatistic implements Statistic {

  private final int fields;
  private final TreeMap<Long, List<@Nullable String>> records = new TreeMap<>();

  TextStatistic(int fields) {
    this.fields = fields;
  }

  /**
   * Records a thing.
   *
   * @param id what it is known by
   * @param texts as many as there are fields, {@code null} for what is not known
   * @throws IllegalArgumentException if it is recorded already
   */
  public void put(long id, List<@Nullable String> texts) {
    if (texts.size() != fields) {
      throw new IllegalArgumentException("%d texts for %d fields".formatted(texts.size(), fields));
    }
    if (records.putIfAbsent(id, Collections.unmodifiableList(new ArrayList<>(texts))) != null) {
      throw new IllegalArgumentException("Recorded twice: " + id);
    }
  }

  /** How many texts each thing has. */
  public int fields() {
    return fields;
  }

  /** The texts of each thing, in order of their ids. */
  public SortedMap<Long, List<@Nullable String>> records() {
    return Collections.unmodifiableSortedMap(records);
  }

  @Override
  public TextStatistic empty() {
    return new TextStatistic(fields);
  }

  @Override
  public void merge(Statistic other) {
    if (!(other instanceof TextStatistic more) || more.fields != fields) {
      throw new IllegalArgumentException("Cannot merge texts with a " + other.kind());
    }
    more.records.forEach(this::put);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Varints.write(out, fields);
    Varints.write(out, records.size());
    for (Map.Entry<Long, List<@Nullable String>> entry : records.entrySet()) {
      Varints.writeSigned(out, entry.getKey());
      for (String text : entry.getValue()) {
        if (text == null) {
          Varints.write(out, 0);
        } else {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          Varints.write(out, bytes.length + 1L);
          out.write(bytes);
        }
      }
    }
  }

  static TextStatistic read(DataInput in) throws IOException {
    TextStatistic statistic = new TextStatistic(Math.toIntExact(Varints.read(in)));
    long size = Varints.read(in);
    for (long i = 0; i < size; i++) {
      long id = Varints.readSigned(in);
      List<@Nullable String> texts = new ArrayList<>();
      for (int field = 0; field < statistic.fields; field++) {
        int length = Math.toIntExact(Varints.read(in)) - 1;
        if (length < 0) {
          texts.add(null);
        } else {
          byte[] bytes = new byte[length];
          in.readFully(bytes);
          texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
      }
      statistic.put(id, texts);
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
    return "texts";
  }
}
