package io.shardmill.singlecell.shuffle;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.RemovedRowCoder;
import io.shardmill.quality.StatisticsSet;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the evaluation of one input range reported, beside the cells that went to tiles: the rows
 * that were removed and the statistics. One of the output chunks takes it over, so that the books
 * of the data set have each row once.
 *
 * <p>As a file: removed rows, each after a 1; a 0; the statistics. Rows are not held in memory.
 */
final class TileReport {

  private TileReport() {}

  static void writeRow(RemovedRow row, DataOutputStream out) throws IOException {
    out.writeByte(1);
    RemovedRowCoder.of().encode(row, out);
  }

  static void writeEnd(StatisticsSet statistics, DataOutputStream out) throws IOException {
    out.writeByte(0);
    statistics.write(out);
    out.flush();
  }

  /** Reports the same to a chunk: removed rows count as read there. */
  static void replay(InputStream stream, ChunkContext context) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    while (in.readByte() == 1) {
      context.read(1);
      context.remove(RemovedRowCoder.of().decode(in));
    }
    context.statistics().merge(StatisticsSet.read(in));
  }

  /** Checks that a cell is in a tile or removed: tiles have no place for added rows. */
  static void requireBalanced(ChunkLedger ledger, long scattered) {
    ChunkCounts counts = ledger.counts(scattered);
    if (!counts.balanced() || !counts.added().isEmpty()) {
      throw new IllegalStateException(
          "%s: the books do not balance: %s".formatted(ledger.range(), counts));
    }
  }
}
