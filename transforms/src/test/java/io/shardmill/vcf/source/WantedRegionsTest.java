package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.vcf.Regions;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region whose contig no file has is an error, not an empty data set. */
class WantedRegionsTest {

  private static final String LINE = "1 10 . A C . . . GT 0/1 0/0 0/0";
  private static final VcfReadOptions CHR1 =
      VcfReadOptions.defaults().withRegions(Regions.parse("chr1:1-20"));

  @TempDir private Path folder;

  @Test
  void itIsToldAtOnceIfTheHeadersDeclareTheirContigs() throws IOException {
    Path file = VcfRows.abc(folder.resolve("a.vcf"), "##contig=<ID=10>", "##contig=<ID=1>", LINE);

    assertThatThrownBy(() -> VcfSource.of(file.toString(), CHR1))
        .isInstanceOf(ShardmillException.class)
        .hasMessage(
            "--regions: no file has the contig chr1 (the nearest of 2: 1, 10); name contigs as the"
                + " files do")
        .extracting("category")
        .isEqualTo(ErrorCategory.CONFIGURATION);
  }

  @Test
  void anyFileMayHaveIt() throws IOException {
    VcfRows.abc(folder.resolve("a.vcf"), "##contig=<ID=1>", LINE);
    VcfRows.abc(folder.resolve("b.vcf"), "##contig=<ID=chr1>", LINE);

    assertThat(VcfSource.of(folder + "/*.vcf", CHR1).undeclaredContigs()).isEmpty();
  }

  @Test
  void itIsToldAfterReadingIfAHeaderDeclaresNone() throws IOException {
    Path file = VcfRows.abc(folder.resolve("a.vcf"), LINE, "2 10 . A C . . . GT 0/1 0/0 0/0");
    VcfSource source = VcfSource.of(file.toString(), CHR1);
    StatisticsSet observed = read(source);

    assertThat(source.undeclaredContigs()).containsExactly("chr1");
    assertThatThrownBy(() -> MetContigs.require(source.undeclaredContigs(), observed))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("no line has the contig chr1 (the nearest of 2: 1, 2)");
    MetContigs.require(List.of("1", "2"), observed);
  }

  @Test
  void nothingIsObservedIfAllIsDeclared() throws IOException {
    Path file = VcfRows.abc(folder.resolve("a.vcf"), "##contig=<ID=chr1>", LINE);

    assertThat(read(VcfSource.of(file.toString(), CHR1)).all()).isEmpty();
  }

  private static StatisticsSet read(VcfSource source) throws IOException {
    ChunkRange range = source.plan().ranges().get(0);
    RecordingContext context = new RecordingContext(range);
    try (var reader = source.open(range, context)) {
      while (reader.read() != null) {
        // Only what it observes is of interest.
      }
    }
    return context.statistics();
  }
}
