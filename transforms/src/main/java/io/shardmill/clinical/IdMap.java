package io.shardmill.clinical;

import io.shardmill.error.Quoted;
import io.shardmill.storage.InputFile;
import io.shardmill.text.DelimitedFormat;
import io.shardmill.text.DelimitedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the ids of clinical tables are called among the samples.
 *
 * <p>A file has an id of the tables and the name of its sample on each line, parted by a tab or a
 * comma. A heading does no harm, since no sample has its name. Memory: all of them.
 */
public final class IdMap {

  /** Every id is the name of its sample. */
  public static final IdMap SAME = new IdMap(Map.of());

  private static final DelimitedFormat FORMAT = DelimitedFormat.tabOrComma().withQuotes();

  private final Map<String, String> samples;

  private IdMap(Map<String, String> samples) {
    this.samples = samples;
  }

  /**
   * Reads a file.
   *
   * @throws io.shardmill.error.ShardmillException if a line has not two fields, or an id is there
   *     twice
   */
  public static IdMap read(InputFile file) throws IOException {
    Map<String, String> samples = new HashMap<>();
    try (DelimitedReader records = FORMAT.open(file)) {
      while (records.next()) {
        if (records.size() != 2 || records.field(0).isEmpty() || records.field(1).isEmpty()) {
          throw records.failure(
              "does not hold an id and the name of a sample, parted by a tab or a comma");
        }
        if (samples.putIfAbsent(records.field(0), records.field(1)) != null) {
          throw records.failure(
              "the id %s is there twice; keep one of the lines"
                  .formatted(Quoted.of(records.field(0))));
        }
      }
    }
    return new IdMap(samples);
  }

  /** The name of the sample of an id: the id itself if the map does not have it. */
  public String sample(String id) {
    return samples.getOrDefault(id, id);
  }
}
