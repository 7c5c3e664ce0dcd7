package io.shardmill.gather;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.flow.Recipe;
import io.shardmill.storage.PendingFile;
import io.shardmill.storage.WorkArea;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Evaluates one input range to tiles. Doing it again gives the same files; a range that a killed
 * run had finished is not evaluated again.
 *
 * @param keys how the keys are cut into chunks
 * @param tileBytes a tile with this much in it is written
 */
record ScatterRange<A extends Block>(
    Recipe<A> recipe, Packing<A, ?> packing, WorkArea work, KeyCuts keys, int tileBytes)
    implements Serializable {

  void scatter(ChunkRange range, Recipe.Statistics statistics) throws IOException {
    String done = RangeFiles.sections(range.ordinal());
    if (work.hasWorkFile(done)) {
      return;
    }
    List<Section> sections = evaluate(range, statistics);
    try (PendingFile file = work.newWorkFile(done);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, 1 << 16))) {
      for (Section section : sections) {
        section.writeOfRange(out);
      }
      out.flush();
      file.publish();
    }
  }

  private List<Section> evaluate(ChunkRange range, Recipe.Statistics statistics)
      throws IOException {
    try (PendingFile tileFile = work.newWorkFile(RangeFiles.tiles(range.ordinal()));
        BufferedOutputStream out = new BufferedOutputStream(tileFile, 1 << 16);
        PendingFile reportFile = work.newWorkFile(RangeFiles.report(range.ordinal()));
        RangeReport.Writer report = new RangeReport.Writer(reportFile)) {
      TileWriter tiles = new TileWriter(keys, range.ordinal(), tileBytes, out);
      ChunkLedger ledger = new ChunkLedger(range, report::remove);
      long packed = 0;
      try (BlockReader<A> blocks = recipe.open(range, ledger, statistics)) {
        for (A block = blocks.read(); block != null; block = blocks.read()) {
          packing.pack(block, tiles);
          tiles.endBlock();
          packed += block.rows();
        }
      }
      List<Section> sections = tiles.finish();
      report.end(ledger, packed);
      tileFile.publish();
      reportFile.publish();
      return sections;
    }
  }
}
