package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.SourceReading;
import io.shardmill.error.ShardmillException;
import io.shardmill.testdata.vcf.Corruption;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container is told by a file's bytes; damage is an error that names file and offset. */
class VcfContainerTest {

  private final VcfGenerator cohort =
      new VcfGenerator(VcfRecipe.builder().samples(30).variants(100).build());
  @TempDir private Path folder;
  private List<String> expected;

  @BeforeEach
  void readPlainText() throws IOException {
    expected = keys(write("expected.vcf", VcfContainer.plain()));
    assertThat(expected).hasSize(100);
  }

  @Test
  void bgzfNamedAsText() throws IOException {
    assertThat(keys(write("cohort.vcf", VcfContainer.bgzf(700)))).isEqualTo(expected);
  }

  @Test
  void plainGzipNamedAsBgzfIsOneChunk() throws IOException {
    Path file = write("cohort.vcf.bgz", VcfContainer.gzip(1000));

    assertThat(VcfRows.source(file).plan().chunks()).isEqualTo(1);
    assertThat(keys(file)).isEqualTo(expected);
  }

  @Test
  void textNamedAsBgzf() throws IOException {
    assertThat(keys(write("cohort.bgz", VcfContainer.plain()))).isEqualTo(expected);
  }

  @Test
  void positionsOfBgzfAreVirtualOffsets() throws IOException {
    Path file = write("cohort.vcf.gz", VcfContainer.bgzf(400));

    SourceReading reading = SourceReading.of(VcfRows.source(file), (block, row) -> "");

    List<Long> blocks = Corruption.bgzfBlocks(file);
    assertThat(reading.rows())
        .extracting(row -> Long.parseLong(row.strip()))
        .isSorted()
        .allMatch(position -> blocks.contains(position >>> 16) && (position & 0xffff) < 400);
  }

  @Test
  void missingEndBlock() throws IOException {
    Path file = write("cut.vcf.gz", VcfContainer.bgzfWithoutEndMarker());

    assertThatThrownBy(() -> keys(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("cut.vcf.gz: truncated at byte " + Files.size(file))
        .hasMessageContaining("end-of-file block");
  }

  @Test
  void damagedChecksum() throws IOException {
    Path file = write("bad.vcf.gz", VcfContainer.bgzf(2000));
    Corruption.breakChecksum(file, 2);
    long offset = Corruption.bgzfBlocks(file).get(2);

    assertThatThrownBy(() -> keys(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("bad.vcf.gz: corrupt or truncated at byte " + offset + ":")
        .hasMessageContaining("CRC-32");
  }

  /** The next header is what a range that starts there would look for. */
  @Test
  void damagedBlockHeaderIsFoundWhereverTheFileIsCut() throws IOException {
    Path file = write("bad.vcf.gz", VcfContainer.bgzf(2000));
    ChunkPlan plan = VcfRows.source(file).plan();
    long offset = Corruption.bgzfBlocks(file).get(3);
    Corruption.flip(file, offset);

    for (long step : new long[] {offset, 200, Long.MAX_VALUE}) {
      assertThatThrownBy(
              () ->
                  SourceReading.of(
                      VcfRows.source(file),
                      SourceReading.cut(plan, step).ranges(),
                      VcfRows::dosages))
          .isInstanceOf(ShardmillException.class)
          .hasMessageContaining("bad.vcf.gz: corrupt or truncated at byte " + offset + ":");
    }
  }

  @Test
  void truncatedInABlock() throws IOException {
    Path file = write("cut.vcf.gz", VcfContainer.bgzf(2000));
    Corruption.truncate(file, Corruption.bgzfBlocks(file).get(4) - 5);

    assertThatThrownBy(() -> SourceReading.of(VcfRows.source(file), VcfRows::dosages))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("cut.vcf.gz: truncated at byte " + Files.size(file));
  }

  @Test
  void aFileThatChangedSinceItWasPlannedIsNotRead() throws IOException {
    Path file = write("cut.vcf.gz", VcfContainer.bgzf(2000));
    VcfSource planned = VcfRows.source(file);
    Corruption.truncate(file, Corruption.bgzfBlocks(file).get(4) - 5);

    assertThatThrownBy(() -> SourceReading.of(planned, VcfRows::dosages))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("cut.vcf.gz changed while it was being read");
  }

  @Test
  void truncatedGzip() throws IOException {
    Path file = write("cut.vcf.gz", VcfContainer.gzip(1 << 20));
    Corruption.truncate(file, Files.size(file) - 12);

    assertThatThrownBy(() -> keys(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("cut.vcf.gz: corrupt or truncated at byte")
        .hasMessageContaining("gzip");
  }

  @Test
  void gzipFollowedByGarbage() throws IOException {
    Path file = write("bad.vcf.gz", VcfContainer.gzip(1000));
    Files.write(file, "garbage".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);

    assertThatThrownBy(() -> keys(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("no gzip member starts here");
  }

  @Test
  void utf16IsNoText() throws IOException {
    Path file =
        Files.write(
            folder.resolve("wide.vcf"), "##fileformat=VCFv4.2".getBytes(StandardCharsets.UTF_16));

    assertThatThrownBy(() -> keys(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("wide.vcf: not a VCF");
  }

  @Test
  void aSourceStaysTheSameWhenSerialized() throws Exception {
    VcfSource source = VcfRows.source(write("cohort.vcf.gz", VcfContainer.bgzf(700)));

    VcfSource copy = SerializableUtils.clone(source);

    assertThat(SourceReading.of(copy, VcfRows::dosages).rows())
        .isEqualTo(SourceReading.of(source, VcfRows::dosages).rows());
  }

  private Path write(String name, VcfContainer container) throws IOException {
    Path file = folder.resolve(name);
    cohort.write(file, container);
    return file;
  }

  private static List<String> keys(Path file) throws IOException {
    return VcfRows.dosages(file, VcfReadOptions.defaults());
  }
}
