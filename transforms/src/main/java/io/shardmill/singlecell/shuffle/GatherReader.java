package io.shardmill.singlecell.shuffle;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.column.Column;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.singlecell.output.NumberedCells;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges the sorted sections of a chunk. */
final class GatherReader implements BlockReader<NumberedCells> {

  private final PriorityQueue<TileSection> sections =
      new PriorityQueue<>(Comparator.comparingLong(TileSection::index));
  private final List<Column> obs;
  private final ChunkContext context;

  private GatherReader(List<Column> obs, ChunkContext context) {
    this.obs = obs;
    this.context = context;
  }

  static GatherReader open(
      DatasetRun run,
      List<String> tiles,
      long chunk,
      int buffer,
      List<Column> obs,
      ChunkContext context)
      throws IOException {
    GatherReader reader = new GatherReader(obs, context);
    for (String tile : tiles) {
      TileSection section = TileSection.of(run, tile, chunk, buffer);
      if (section != null && section.next()) {
        reader.sections.add(section);
      }
    }
    return reader;
  }

  @Override
  public @Nullable NumberedCells read() throws IOException {
    if (sections.isEmpty()) {
      return null;
    }
    CellsBuilder cells = new CellsBuilder(obs);
    while (!sections.isEmpty() && !cells.isFull()) {
      TileSection first = sections.remove();
      first.readInto(cells);
      if (first.next()) {
        sections.add(first);
      }
    }
    NumberedCells block = cells.build();
    context.read(block.rows());
    return block;
  }

  @Override
  public void close() {
    sections.clear();
  }
}
