package io.shardmill.singlecell.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.ColumnVector;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.source.file.CellFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A range of a file that is left out whole: its cells are reported, its matrix is not read. */
final class DroppedCells implements BlockReader<CellBlock> {

  private static final int RUN = 4096;

  private final CellFile file;
  private final CellSelection.Cursor selection;
  private final ChunkRange range;
  private final ChunkContext context;

  DroppedCells(SourceFile source, CellReadOptions options, ChunkRange range, ChunkContext context)
      throws IOException {
    this.file = CellFile.open(source.input(), options.file());
    this.range = range;
    this.context = context;
    boolean opened = false;
    try {
      this.selection = source.selection().from(file, range.start());
      opened = true;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  @Override
  public @Nullable CellBlock read() {
    for (long row = range.start(); row < range.end(); row += RUN) {
      int count = (int) Math.min(RUN, range.end() - row);
      context.read(count);
      ColumnVector.Strings ids = file.barcodes(row, count);
      @Nullable ExclusionReason[] rules = selection.rules(count);
      for (int i = 0; i < count; i++) {
        ExclusionReason rule = rules[i];
        if (rule != null) {
          context.filter(row + i, ids.get(i), rule.name());
        }
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
