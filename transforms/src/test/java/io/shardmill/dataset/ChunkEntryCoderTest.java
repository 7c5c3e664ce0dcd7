package io.shardmill.dataset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
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
            List.of(new ChunkEntry.GroupRun("contig", "chr1", 0, 3)),
            new ChunkCounts(
                5,
                new TreeMap<>(Map.of("SPLIT", 1L)),
                3,
                new TreeMap<>(Map.of("POS_INVALID", 1L)),
                new TreeMap<>(Map.of("MAF", 2L))),
            0xfedcba98L);

    CoderProperties.coderDecodeEncodeEqual(ChunkEntryCoder.of(), entry);
  }

  @Test
  void anEntryWithoutFilesSurvives() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(
        ChunkEntryCoder.of(),
        new ChunkEntry(new ChunkRange(0, "f", 0, 0), null, null, List.of(), ChunkCounts.NONE, 0));
  }

  @Test
  void anEntryOfAnotherVersionIsRefused() {
    assertThatThrownBy(
            () -> ChunkEntryCoder.of().decode(new ByteArrayInputStream(new byte[] {99, 0, 0})))
        .hasMessageContaining("Chunk entry of version 99");
  }
}
