package io.shardmill.chunk.flow;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.WireFormat;
import org.junit.jupiter.api.Test;

/** The bytes of what flows before a chunk is evaluated, and of what it removes. */
class ChunkCodersTest {

  @Test
  void range() throws Exception {
    WireFormat.assertPinned(
        ChunkRangeCoder.of(),
        () -> new ChunkRange(300, "a.vcf.gz", 0, 1L << 40),
        "ac0208612e7663662e677a00808080808020");
  }

  @Test
  void cut() throws Exception {
    ChunkPlan.Cut cut = new ChunkPlan.Cut("a.vcf.gz", 100, 1L << 20, 65_536, 3);

    WireFormat.assertPinned(CutCoder.INSTANCE, () -> cut, "08612e7663662e677a6480804080800403");
  }

  @Test
  void removedRow() throws Exception {
    WireFormat.assertPinned(
        RemovedRowCoder.of(),
        () ->
            new RemovedRow(
                RemovedRow.Kind.FILTERED, "a.vcf.gz", 300, "chr1:5", "MAF", "below 0.01"),
        """
        0846494c544552454408612e7663662e677aac0206636872313a35034d41460a
        62656c6f7720302e303100
        """);
  }

  @Test
  void removedRowWithItsText() throws Exception {
    WireFormat.assertPinned(
        RemovedRowCoder.of(),
        () -> new RemovedRow(RemovedRow.Kind.REJECTED, "a.csv", 3, "", "EMPTY", "", "x,\u00e9"),
        "0852454a454354454405612e637376030005454d505459000104782cc3a9");
  }
}
