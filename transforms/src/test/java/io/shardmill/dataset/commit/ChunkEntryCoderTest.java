package io.shardmill.dataset.commit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.WireFormat;
import io.shardmill.dataset.index.GroupRuns;
import io.shardmill.parquet.WrittenFile;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class ChunkEntryCoderTest {

  @Test
  void anEntryWithEverythingSurvives() throws Exception {
    WrittenFile.RowGroup group =
        new WrittenFile.RowGroup(
            3,
            4,
            100,
            List.of(
                new WrittenFile.ValueRange("pos", 1L, 9L, 0),
                new WrittenFile.ValueRange("af", 0.25, 0.5, 1),
                new WrittenFile.ValueRange("ref", "A", "T", 0),
                new WrittenFile.ValueRange("pass", false, true, 0),
                new WrittenFile.ValueRange("qual", null, null, 3)));
    ChunkEntry.DataFile file =
        new ChunkEntry.DataFile(
            "data/variants/part-00007.parquet", new WrittenFile(3, 321, "ab12", List.of(group)));
    ChunkEntry entry =
        new ChunkEntry(
            new ChunkRange(7, "cohort.vcf.gz", 0, 1L << 40),
            file,
            file,
            List.of(
                GroupRuns.of("contig").add("chr1", 0, 3).build(),
                GroupRuns.of("gene").add("é", 1, 1).add("b", 2, 1).add("é", 3, 200).build()),
            new ChunkCounts(
                5,
                new TreeMap<>(Map.of("SPLIT", 1L)),
                3,
                new TreeMap<>(Map.of("POS_INVALID", 1L)),
                new TreeMap<>(Map.of("MAF", 2L))),
            0xfedcba98L);

    CoderProperties.coderDecodeEncodeEqual(ChunkEntryCoder.of(), entry);
    WireFormat.assertPinned(
        ChunkEntryCoder.of(),
        () -> entry,
        """
        02070d636f686f72742e7663662e677a00808080808020010020646174612f76
        617269616e74732f706172742d30303030372e70617271756574000000000000
        0003000000000000014100046162313200000001000000000000000300000000
        000000040000000000000064000000050003706f736c00000000000000016c00
        00000000000009000000000000000000026166643fd0000000000000643fe000
        0000000000000000000000000100037265667300014173000154000000000000
        00000004706173736674000000000000000000047175616c2d2d000000000000
        0003010020646174612f76617269616e74732f706172742d30303030372e7061
        7271756574000000000000000300000000000001410004616231320000000100
        0000000000000300000000000000040000000000000064000000050003706f73
        6c00000000000000016c0000000000000009000000000000000000026166643f
        d0000000000000643fe000000000000000000000000000010003726566730001
        4173000154000000000000000000047061737366740000000000000000000471
        75616c2d2d0000000000000003010000000206636f6e74696701046368723103
        0000030467656e650202c3a901620a0002010100010000c80100000000000000
        0500000001000553504c49540000000000000001000000000000000300000001
        000b504f535f494e56414c494400000000000000010000000100034d41460000
        00000000000200000000fedcba98
        """);
  }

  @Test
  void anEntryWithoutFilesSurvives() throws Exception {
    ChunkEntry entry =
        new ChunkEntry(new ChunkRange(0, "f", 0, 0), null, null, List.of(), ChunkCounts.NONE, 0);

    CoderProperties.coderDecodeEncodeEqual(ChunkEntryCoder.of(), entry);
    WireFormat.assertPinned(
        ChunkEntryCoder.of(),
        () -> entry,
        """
        0200016600000000010000000000000000000000000000000000000000000000
        0000000000000000000000000000000000
        """);
  }

  @Test
  void anEntryOfAnotherVersionIsRefused() {
    assertThatThrownBy(
            () -> ChunkEntryCoder.of().decode(new ByteArrayInputStream(new byte[] {99, 0, 0})))
        .hasMessageContaining("Chunk entry of version 99");
  }
}
