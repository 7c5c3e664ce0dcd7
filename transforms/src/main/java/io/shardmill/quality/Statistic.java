package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Something counted or summed over rows, that can be merged with the same thing of other rows.
 *
 * <p>Merging is exact: whatever the order, equal rows give an equal statistic.
 */
public sealed interface Statistic
    permits CountStatistic,
        NumericStatistics,
        CategoryStatistics,
        VectorStatistic,
        RecordStatistic,
        TextStatistic,
        GridStatistic,
        GroupStatistic {

  /** What an empty statistic of the same shape is at the start. */
  Statistic empty();

  /**
   * Adds what {@code other} has seen; {@code other} stays as it is.
   *
   * @throws IllegalArgumentException if the other statistic is of another kind or has other bins
   */
  void merge(Statistic other);

  /** Writes the statistic; equal statistics give equal bytes. */
  void write(DataOutput out) throws IOException;

  /** Writes the fields of a JSON object. */
  void writeJson(JsonGenerator json) throws IOException;

  /** The kind as it stands in JSON and in messages. */
  String kind();
}
