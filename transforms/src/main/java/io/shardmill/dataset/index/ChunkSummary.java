package io.shardmill.dataset.index;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Streams {@code chunk_summary.json}: totals and storage statistics for people. */
public final class ChunkSummary {

  private final ChunkIndex index;
  private final String rows;
  private final JsonGenerator json;

  private ChunkSummary(ChunkIndex index, JsonGenerator json) {
    this.index = index;
    this.rows = index.rowNoun() + "s";
    this.json = json;
  }

  public static void write(ChunkIndex index, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      new ChunkSummary(index, json).write();
      json.writeRaw('\n');
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    overview();
    chunks();
    storage();
    json.writeEndObject();
  }

  private void overview() throws IOException {
    json.writeObjectFieldStart("overview");
    for (Map.Entry<String, List<String>> axis : index.axes().entrySet()) {
      json.writeNumberField("total_" + axis.getKey(), axis.getValue().size());
    }
    json.writeNumberField("total_chunks", index.chunks().size());
    json.writeNumberField("total_" + rows, index.totalRows());
    json.writeNumberField("total_columns", index.schema().columns().size());
    json.writeNumberField(
        "chunk_size", index.chunks().stream().mapToLong(ChunkIndex.Chunk::rows).max().orElse(0));
    json.writeEndObject();
  }

  private void chunks() throws IOException {
    json.writeArrayFieldStart("chunks");
    for (int id = 0; id < index.chunks().size(); id++) {
      ChunkIndex.Chunk chunk = index.chunks().get(id);
      json.writeStartObject();
      json.writeNumberField("chunk_id", id);
      json.writeStringField("file", chunk.path());
      json.writeNumberField(rows, chunk.rows());
      json.writeNumberField("size_mb", ChunkIndexWriter.megabytes(chunk.bytes()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void storage() throws IOException {
    long bytes = index.totalBytes();
    json.writeObjectFieldStart("storage");
    json.writeNumberField("total_size_mb", ChunkIndexWriter.megabytes(bytes));
    json.writeNumberField(
        "avg_chunk_size_mb",
        ChunkIndexWriter.megabytes(bytes / Math.max(1, index.chunks().size())));
    json.writeNumberField("row_groups", index.rowGroups().count());
    json.writeNumberField(
        "bytes_per_" + index.rowNoun(),
        Math.round(1000.0 * bytes / Math.max(1, index.totalRows())) / 1000.0);
    json.writeEndObject();
  }
}
