package io.shardmill.singlecell.shuffle;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ViewSource;
import io.shardmill.column.Column;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.singlecell.output.NumberedCells;
import io.shardmill.singlecell.qc.ExactCells;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;

/**
 * The cells of tiles, in the order of their global indexes. What the scattering pass reported of
 * removed rows is taken over by the chunks in turn, by the number of the input range.
 *
 * <p>Memory: a block, and between 4 and 64 KiB for each tile, together 64 MiB for up to 16,000
 * tiles; a tile holds some 4 million non-zeros.
 *
 * @param run in whose work area the tiles are
 * @param obs annotation columns of the cells
 * @param rows rows of the whole input, kept or not
 * @param chunkSize cells in a chunk, as they were scattered by
 */
public record GatherCells(DatasetRun run, List<Column> obs, long rows, long chunkSize)
    implements ViewSource<List<String>, NumberedCells> {

  private static final int ALL_BUFFERS = 64 << 20;

  public GatherCells {
    obs = List.copyOf(obs);
  }

  @Override
  public ChunkPlan plan() {
    return ChunkPlan.builder().cut(ExactCells.AXIS, 0, rows, chunkSize).build();
  }

  @Override
  public BlockReader<NumberedCells> open(ChunkRange range, List<String> files, ChunkContext context)
      throws IOException {
    List<String> sorted = files.stream().sorted().toList();
    long chunks = plan().chunks();
    for (String file : sorted) {
      if (ScatterToTiles.isReport(file) && ScatterToTiles.range(file) % chunks == range.ordinal()) {
        try (InputStream in =
            new BufferedInputStream(Channels.newInputStream(run.openWorkFile(file)), 1 << 16)) {
          TileReport.replay(in, context);
        }
      }
    }
    List<String> tiles = sorted.stream().filter(file -> !ScatterToTiles.isReport(file)).toList();
    int buffer = Math.max(1 << 12, Math.min(1 << 16, ALL_BUFFERS / Math.max(1, tiles.size())));
    return GatherReader.open(run, tiles, range.start() / chunkSize, buffer, obs, context);
  }
}
