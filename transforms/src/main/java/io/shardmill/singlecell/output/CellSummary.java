package io.shardmill.singlecell.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.read.Dataset;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Writes {@code chunk_summary.json} in the shape of the seed: totals, cells, accessions and data
 * sets of each chunk, and storage in MiB. It has no time of writing, which the index tells, since
 * equal runs write equal files.
 *
 * @param chunkSize cells in a chunk, as asked for
 * @param compression gzip level of HDF5 files, -1 for others
 */
public record CellSummary(long chunkSize, int compression) implements SideFile.Content {

  private static final String FILE = "chunk_summary.json";

  /** The summary as a file; it takes the place of the general one. */
  public SideFile sideFile() {
    return SideFile.of(FILE, this);
  }

  @Override
  public void write(Dataset dataset, OutputStream out) throws IOException {
    ChunkIndex index = dataset.index();
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode summary = mapper.createObjectNode();
    summary
        .putObject("overview")
        .put("total_chunks", index.chunks().size())
        .put("total_cells", index.totalRows())
        .put("total_genes", index.axes().getOrDefault("genes", List.of()).size())
        .put("chunk_size", chunkSize);
    chunks(index, dataset.groups(), summary);
    ObjectNode storage =
        summary
            .putObject("storage")
            .put("total_size_mb", megabytes(index.totalBytes()))
            .put(
                "avg_chunk_size_mb",
                megabytes(index.totalBytes() / Math.max(1, index.chunks().size())));
    if (compression >= 0) {
      storage.put("compression_level", compression);
    }
    out.write(
        (summary.toPrettyString().replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void chunks(ChunkIndex index, Groups groups, ObjectNode summary)
      throws IOException {
    int count = index.chunks().size();
    List<Set<String>> accessions = groups.keysByChunk("SRX_accession", count);
    List<Set<String>> datasets = groups.keysByChunk("dataset", count);
    summary.putArray("chunks");
    for (int id = 0; id < count; id++) {
      ChunkIndex.Chunk chunk = index.chunks().get(id);
      summary
          .withArray("chunks")
          .addObject()
          .put("chunk_id", id)
          .put("file", chunk.path())
          .put("cells", chunk.rows())
          .put("size_mb", megabytes(chunk.bytes()))
          .put("srx_count", accessions.get(id).size())
          .put("dataset_count", datasets.get(id).size());
    }
  }

  /** The seed rounds to two decimals. */
  private static double megabytes(long bytes) {
    return Math.round(bytes * 100.0 / (1 << 20)) / 100.0;
  }
}
