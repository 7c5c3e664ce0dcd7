package io.shardmill.gather;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.RemovedRowCoder;
import io.shardmill.quality.StatisticsSet;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the evaluation of one input range reported, beside the rows that went to tiles: the rows
 * that were removed or left out and the statistics. One of the output chunks takes it over, so that
 * the books of the data set have each row once.
 *
 * <p>As a file: removed rows, each after a 1; rules and how many rows each left out without a list
 * of them, each after a 2; a 0; the statistics. Rows are not held in memory.
 */
final class RangeReport {

  private RangeReport() {}

  /** Writes a report. */
  static final class Writer implements AutoCloseable {
    private final DataOutputStream out;
    private final SortedMap<String, Long> listed = new TreeMap<>();
    private long removed;

    Writer(OutputStream stream) {
      this.out = new DataOutputStream(new BufferedOutputStream(stream, 1 << 16));
    }

    void remove(RemovedRow row) throws IOException {
      out.writeByte(1);
      RemovedRowCoder.of().encode(row, out);
      removed++;
      if (row.kind() == RemovedRow.Kind.FILTERED) {
        listed.merge(row.rule(), 1L, Long::sum);
      }
    }

    /**
     * Ends the report.
     *
     * @param packed rows of the input that went to tiles
     * @throws IllegalStateException if a row is neither in a tile nor removed nor left out, or rows
     *     were added: there is no place for those
     */
    void end(ChunkLedger ledger, long packed) throws IOException {
      ChunkCounts counts = ledger.counts(packed);
      long leftOut = 0;
      for (Map.Entry<String, Long> rule : counts.filtered().entrySet()) {
        long unlisted = rule.getValue() - listed.getOrDefault(rule.getKey(), 0L);
        if (unlisted > 0) {
          out.writeByte(2);
          out.writeUTF(rule.getKey());
          out.writeLong(unlisted);
          leftOut += unlisted;
        }
      }
      if (!counts.balanced() || counts.read() != packed + removed + leftOut) {
        throw new IllegalStateException(
            "%s: the books do not balance: %s".formatted(ledger.range(), counts));
      }
      out.writeByte(0);
      ledger.statistics().write(out);
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Reports the same to a chunk: rows that were removed or left out count as read there. */
  static void replay(InputStream stream, ChunkContext context) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    for (byte next = in.readByte(); next != 0; next = in.readByte()) {
      if (next == 1) {
        context.read(1);
        context.remove(RemovedRowCoder.of().decode(in));
      } else {
        String rule = in.readUTF();
        long rows = in.readLong();
        context.read(rows);
        context.absorb(rule, rows);
      }
    }
    context.statistics().merge(StatisticsSet.read(in));
  }
}
