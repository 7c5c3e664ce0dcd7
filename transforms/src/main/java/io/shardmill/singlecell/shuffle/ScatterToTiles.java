package io.shardmill.singlecell.shuffle;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.flow.Recipe;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.singlecell.output.NumberedCells;
import io.shardmill.storage.PendingFile;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates one input range to tiles in the work area of a run. Doing it again gives the same
 * files; a range that a killed run had finished is not evaluated again.
 */
record ScatterToTiles(Recipe<NumberedCells> recipe, DatasetRun run, long chunkSize)
    implements Serializable {

  private static final String FOLDER = "tiles/";
  private static final String REPORT = "report";

  /** The tiles and the report of a range: names of work files, the report last. */
  List<String> scatter(ChunkRange range, Recipe.Statistics statistics) throws IOException {
    String folder = FOLDER + range.ordinal() + "/";
    String done = folder + "done";
    if (!run.hasWorkFile(done)) {
      int tiles = evaluate(range, folder, statistics);
      try (PendingFile file = run.newWorkFile(done)) {
        new DataOutputStream(file).writeInt(tiles);
        file.publish();
      }
    }
    int tiles = tiles(done);
    List<String> files = new ArrayList<>();
    for (int tile = 0; tile < tiles; tile++) {
      files.add(folder + tile);
    }
    files.add(folder + REPORT);
    return files;
  }

  private int tiles(String done) throws IOException {
    try (DataInputStream in =
        new DataInputStream(Channels.newInputStream(run.openWorkFile(done)))) {
      return in.readInt();
    }
  }

  static boolean isReport(String file) {
    return file.endsWith("/" + REPORT);
  }

  /** The number of the range that a file is of. */
  static long range(String file) {
    return Long.parseLong(file.substring(FOLDER.length(), file.lastIndexOf('/')));
  }

  private int evaluate(ChunkRange range, String folder, Recipe.Statistics statistics)
      throws IOException {
    Tile tile = new Tile(chunkSize);
    int tiles = 0;
    long scattered = 0;
    try (PendingFile file = run.newWorkFile(folder + REPORT);
        DataOutputStream report = new DataOutputStream(new BufferedOutputStream(file, 1 << 16))) {
      ChunkLedger ledger = new ChunkLedger(range, row -> TileReport.writeRow(row, report));
      try (BlockReader<NumberedCells> blocks = recipe.open(range, ledger, statistics)) {
        for (NumberedCells block = blocks.read(); block != null; block = blocks.read()) {
          tile.add(block);
          scattered += block.rows();
          if (tile.isFull()) {
            write(tile, folder + tiles++);
          }
        }
      }
      if (!tile.isEmpty()) {
        write(tile, folder + tiles++);
      }
      TileReport.requireBalanced(ledger, scattered);
      TileReport.writeEnd(ledger.statistics(), report);
      file.publish();
    }
    return tiles;
  }

  private void write(Tile tile, String name) throws IOException {
    try (PendingFile file = run.newWorkFile(name);
        BufferedOutputStream out = new BufferedOutputStream(file, 1 << 16)) {
      tile.writeTo(out);
      out.flush();
      file.publish();
    }
  }
}
