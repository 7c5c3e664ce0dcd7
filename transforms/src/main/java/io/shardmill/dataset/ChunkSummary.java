package io.shardmill.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code chunk_summary.json}: totals and storage statistics for people. */
final class ChunkSummary {

  private ChunkSummary() {}

  static JsonNode of(ChunkIndex index) {
    String rows = index.rowNoun() + "s";
    ObjectNode summary = Json.MAPPER.createObjectNode();
    ObjectNode overview = summary.putObject("overview");
    index.axes().forEach((axis, labels) -> overview.put("total_" + axis, labels.size()));
    overview
        .put("total_chunks", index.chunks().size())
        .put("total_" + rows, index.totalRows())
        .put("total_columns", index.schema().columns().size())
        .put(
            "chunk_size",
            index.chunks().stream().mapToLong(ChunkIndex.Chunk::rows).max().orElse(0));
    for (int id = 0; id < index.chunks().size(); id++) {
      ChunkIndex.Chunk chunk = index.chunks().get(id);
      summary
          .withArray("chunks")
          .addObject()
          .put("chunk_id", id)
          .put("file", chunk.path())
          .put(rows, chunk.rows())
          .put("size_mb", ChunkIndexWriter.megabytes(chunk.bytes()));
    }
    summary
        .putObject("storage")
        .put("total_size_mb", ChunkIndexWriter.megabytes(index.totalBytes()))
        .put(
            "avg_chunk_size_mb",
            ChunkIndexWriter.megabytes(index.totalBytes() / Math.max(1, index.chunks().size())))
        .put("row_groups", index.rowGroups().count())
        .put(
            "bytes_per_" + index.rowNoun(),
            index.totalRows() == 0
                ? 0
                : Math.round(1000.0 * index.totalBytes() / index.totalRows()) / 1000.0);
    return summary;
  }
}
