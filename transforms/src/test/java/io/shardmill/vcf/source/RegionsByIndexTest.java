package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;

import htsjdk.samtools.util.CloseableIterator;
import htsjdk.tribble.index.IndexFactory;
import htsjdk.tribble.index.tabix.TabixFormat;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFCodec;
import htsjdk.variant.vcf.VCFFileReader;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.SourceReading;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfIndex;
import io.shardmill.vcf.Regions;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an index beside a file less of it is read, and the rows are the same. */
class RegionsByIndexTest {

  private static final VcfReadOptions SOME =
      VcfReadOptions.defaults().withRegions(Regions.parse("2:200000-230000"));

  @TempDir private Path folder;

  @Property(tries = 100)
  void anyRegionsOfAnyFileAreTheSameRows(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int lines,
      @ForAll @IntRange(min = 20, max = 900) int blockBytes,
      @ForAll @IntRange(min = 7, max = 17) int minShift,
      @ForAll @IntRange(min = 1, max = 4) int wanted,
      @ForAll @IntRange(min = 50, max = 3000) int step)
      throws IOException {
    Path scratch = Files.createTempDirectory("indexed");
    Path file = scratch.resolve("a.vcf.gz");
    VcfRows.pack(file, IndexedText.of(seed, lines), VcfContainer.bgzf(blockBytes));
    VcfReadOptions options =
        VcfReadOptions.defaults().withRegions(IndexedText.regions(new Random(seed), wanted));
    SourceReading without = read(VcfSource.of(file.toString(), options));

    for (VcfIndex kind : List.of(VcfIndex.tbi(), VcfIndex.csi(minShift))) {
      Path index = kind.write(file);
      VcfSource with = VcfSource.of(file.toString(), options);
      assertThat(with.indexed())
          .as("%s is used", index)
          .isPresent()
          .hasValueSatisfying(text -> assertThat(text).endsWith(index.toString()));
      assertThat(read(with).rows()).isEqualTo(without.rows());
      assertThat(rejected(read(with))).isEqualTo(rejected(without));
      SourceReading.assertCutsAgree(with, VcfRows::dosages, step, 1 << 16);
      Files.delete(index);
    }
    Files.delete(file);
    Files.delete(scratch);
  }

  @Test
  void onlyAPartIsReadAndCounted() throws IOException {
    Path file = large();
    long without = read(VcfSource.of(file.toString(), SOME)).counts().read();
    VcfIndex.tbi().write(file);
    VcfSource source = VcfSource.of(file.toString(), SOME);

    assertThat(without).isEqualTo(6_000);
    assertThat(read(source).counts().read()).isBetween(1L, without / 3);
    assertThat(source.indexed())
        .hasValueSatisfying(
            text -> assertThat(text).matches("about [\\d,]+ of [\\d,]+ bytes, by .*tbi"));
    assertThat(read(source).crcs()).as("of ranges that are not read whole").containsOnly(0L);
  }

  @Test
  void strictReadingSeesEveryLine() throws IOException {
    Path file = large();
    VcfIndex.tbi().write(file);

    assertThat(StrictVcf.of(file.toString(), SOME).source().indexed()).isEmpty();
  }

  @Test
  void anIndexOfAnotherStateOfTheFileIsNotUsed() throws IOException {
    Path file = large();
    List<String> rows = rows(VcfSource.of(file.toString(), SOME));
    Path index = VcfIndex.tbi().write(file);
    assertThat(VcfSource.of(file.toString(), SOME).indexed()).isPresent();

    FileTime written = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(index, FileTime.fromMillis(written.toMillis() - 1_000));
    assertNotUsed(file, rows);

    for (String other :
        List.of(
            IndexedText.of(1, 6_000) + "2\t900000000\t.\tA\tC\t.\t.\t.\tGT\t0/1\n",
            IndexedText.of(1, 5_900),
            IndexedText.of(1, 6_000).replaceFirst("##contig", "##more=1\n##contig"),
            IndexedText.of(1, 6_000).replaceFirst("##contig=<ID=3>", "##contig=<ID=9>"))) {
      VcfRows.pack(file, other, VcfContainer.bgzf());
      Files.setLastModifiedTime(index, FileTime.fromMillis(written.toMillis() + 600_000));
      assertThat(VcfSource.of(file.toString(), SOME).indexed()).isEmpty();
    }
  }

  @Test
  void aDamagedIndexIsNotUsed() throws IOException {
    Path file = large();
    List<String> rows = rows(VcfSource.of(file.toString(), SOME));
    Path index = VcfIndex.csi(14).write(file);
    byte[] whole = Files.readAllBytes(index);
    byte[] inflated = new GZIPInputStream(Files.newInputStream(index)).readAllBytes();

    for (int length : new int[] {0, 1, 20, whole.length / 2, whole.length - 1}) {
      Files.write(index, Arrays.copyOf(whole, length));
      assertNotUsed(file, rows);
    }
    for (int place : new int[] {0, 4, 8, 12, 16, 40, 50, 54, 70, 78}) {
      byte[] damaged = inflated.clone();
      damaged[place + 3] = (byte) 0x7f;
      Files.write(index, damaged);
      assertNotUsed(file, rows);
    }
    Files.write(index, inflated);
    assertThat(VcfSource.of(file.toString(), SOME).indexed()).as("sound").isPresent();
  }

  @Test
  void endsThatAnIndexDoesNotKnowAreFound() throws IOException {
    String text =
        IndexedText.of(3, 0).replace("VCFv4.3", "VCFv4.4")
            + "2\t1000\t.\tA\t<DEL>\t.\t.\tSVLEN=500000\tGT\t0/1\n"
            + "2\t400000\t.\tA\tC\t.\t.\t.\tGT\t0/1\n".repeat(5_000);
    Path file = VcfRows.pack(folder.resolve("sv.vcf.gz"), text, VcfContainer.bgzf());
    VcfIndex.tbi().write(file);
    VcfSource source = VcfSource.of(file.toString(), SOME);

    assertThat(source.indexed()).isPresent();
    assertThat(rows(source)).hasSize(1).first().asString().contains("2:1000:A:<DEL>");
  }

  @Test
  void theIndexTellsContigsThatNoHeaderDeclares() throws IOException {
    String text = IndexedText.of(1, 6_000).replaceAll("##contig.*\n", "");
    Path file = VcfRows.pack(folder.resolve("bare.vcf.gz"), text, VcfContainer.bgzf());
    VcfIndex.tbi().write(file);
    VcfSource source = VcfSource.of(file.toString(), SOME);
    ChunkRange range = source.plan().ranges().get(0);
    RecordingContext context = new RecordingContext(range);
    try (var reader = source.open(range, context)) {
      while (reader.read() != null) {
        // Only what it observes is of interest.
      }
    }

    MetContigs.require(List.of("1", "2", "3"), context.statistics());
  }

  @Test
  void theIndexesOfHtsjdkAndOursSayTheSame() throws IOException {
    Path file = large();
    SourceReading without = read(VcfSource.of(file.toString(), SOME));
    Path index = VcfIndex.tbi().write(file);
    try (VCFFileReader reader = new VCFFileReader(file, index, true);
        CloseableIterator<VariantContext> found = reader.query("2", 200_000, 230_000)) {
      assertThat(found.stream().count())
          .isEqualTo(without.rows().size() + rejected(without).size());
    }
    Files.delete(index);
    IndexFactory.createTabixIndex(file.toFile(), new VCFCodec(), TabixFormat.VCF, null)
        .write(index);

    VcfSource source = VcfSource.of(file.toString(), SOME);
    assertThat(source.indexed()).isPresent();
    assertThat(rows(source)).isEqualTo(without.rows()).isNotEmpty();
  }

  private Path large() throws IOException {
    return VcfRows.pack(
        folder.resolve("large.vcf.gz"), IndexedText.of(1, 6_000), VcfContainer.bgzf(1_000));
  }

  private static void assertNotUsed(Path file, List<String> rows) throws IOException {
    VcfSource source = VcfSource.of(file.toString(), SOME);
    assertThat(source.indexed()).isEmpty();
    assertThat(rows(source)).isEqualTo(rows);
  }

  private static List<RemovedRow> rejected(SourceReading reading) {
    return reading.removed().stream()
        .filter(row -> row.kind() == RemovedRow.Kind.REJECTED)
        .toList();
  }

  private static SourceReading read(VcfSource source) throws IOException {
    return SourceReading.of(source, VcfRows::dosages);
  }

  private static List<String> rows(VcfSource source) throws IOException {
    return read(source).rows();
  }
}
