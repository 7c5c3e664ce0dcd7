package io.shardmill.clinical;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.clinical.NearMisses.NearMiss;
import java.io.IOException;
import java.util.List;

/**
 * Which samples and rows of a clinical table belong together.
 *
 * @param file name of the table
 * @param rows of the table
 * @param matched rows of samples
 * @param samplesWithoutRow samples of which the table has no row
 * @param rowsWithoutSample ids of rows that are of no sample
 * @param nearMisses of them those that may be meant for a sample without a row
 */
public record TableMatch(
    String file,
    int rows,
    int matched,
    List<String> samplesWithoutRow,
    List<String> rowsWithoutSample,
    List<NearMiss> nearMisses) {

  /** Whether every sample has a row, and every row a sample. */
  public boolean complete() {
    return samplesWithoutRow.isEmpty() && rowsWithoutSample.isEmpty();
  }

  /** A line for a person: how many belong together, how many do not. */
  public String summary() {
    return "%d of %d rows are of samples, %d samples have none%s"
        .formatted(
            matched,
            rows,
            samplesWithoutRow.size(),
            nearMisses.isEmpty()
                ? ""
                : "; %d ids may be meant for samples".formatted(nearMisses.size()));
  }

  /** Writes an object with all ids. */
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", file);
    json.writeNumberField("rows", rows);
    json.writeNumberField("matched", matched);
    write("samples_without_row", samplesWithoutRow, json);
    write("rows_without_sample", rowsWithoutSample, json);
    json.writeArrayFieldStart("near_misses");
    for (NearMiss near : nearMisses) {
      json.writeStartObject();
      json.writeStringField("id", near.id());
      json.writeStringField("sample", near.sample());
      json.writeStringField("difference", near.difference());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(String field, List<String> ids, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(field);
    for (String id : ids) {
      json.writeString(id);
    }
    json.writeEndArray();
  }
}
