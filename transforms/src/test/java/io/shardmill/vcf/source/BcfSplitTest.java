package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.SourceReading;
import io.shardmill.error.ShardmillException;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfIndex;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a BCF is cut, each of its records comes out once and in order. */
class BcfSplitTest {

  @TempDir private Path folder;

  @Property(tries = 40)
  void anyCutYieldsTheSameRows(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 400) int blockBytes,
      @ForAll @IntRange(min = 0, max = 60) int samples,
      @ForAll @IntRange(min = 0, max = 25) int variants,
      @ForAll @IntRange(min = 20, max = 3000) int step)
      throws IOException {
    Path file = Files.createTempFile("cut", ".bcf");
    VcfContainer inner = blockBytes == 0 ? VcfContainer.plain() : VcfContainer.bgzf(blockBytes);
    new VcfGenerator(recipe(seed, samples, variants)).write(file, VcfContainer.bcf(inner));

    SourceReading.assertCutsAgree(VcfRows.source(file), BcfTwins::row, step);

    Files.delete(file);
  }

  @Test
  void rangesOfOneByteYieldTheSameRows() throws IOException {
    Path file = folder.resolve("a.bcf");
    new VcfGenerator(recipe(1, 3, 4)).write(file, VcfContainer.bcf(VcfContainer.plain()));

    SourceReading.assertCutsAgree(VcfRows.source(file), BcfTwins::row, 1);
  }

  /** A text may hold a whole record, from which a range would start: the range before knows. */
  @Test
  void bytesThatLookLikeARecordFailInsteadOfBeingOne() throws IOException {
    Path file = folder.resolve("a.bcf");
    VcfRecipe recipe = recipe(1, 0, 30);
    new VcfGenerator(recipe).write(file, VcfContainer.bcf(VcfContainer.plain()));
    byte[] bytes = Files.readAllBytes(file);
    List<Long> starts = starts(file);
    // The first number of a record in the middle is damaged: from there on it is none.
    int start = Math.toIntExact(starts.get(15));
    bytes[start + 15] = -1;
    Files.write(file, bytes);
    VcfSource source = VcfRows.source(file);

    assertThat(SourceReading.of(source, VcfRows::dosages).removed())
        .singleElement()
        .satisfies(row -> assertThat(row.rule()).isEqualTo("POS_INVALID"));
    assertThatThrownBy(
            () ->
                SourceReading.of(
                    source, SourceReading.cut(source.plan(), start).ranges(), VcfRows::dosages))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("cannot be found from byte %d on".formatted(start));
  }

  @Property(tries = 40)
  void anyRegionsByIndexAreTheSameRows(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int lines,
      @ForAll @IntRange(min = 20, max = 900) int blockBytes,
      @ForAll @IntRange(min = 7, max = 17) int minShift,
      @ForAll @IntRange(min = 50, max = 3000) int step)
      throws IOException {
    Path scratch = Files.createTempDirectory("indexed");
    Path file = scratch.resolve("a.bcf");
    String keys =
        """
        ##INFO=<ID=X,Number=1,Type=Integer,Description="">
        ##INFO=<ID=END,Number=1,Type=Integer,Description="">
        ##FORMAT=<ID=GT,Number=1,Type=String,Description="">
        #CHROM""";
    String text = IndexedText.of(seed, lines).replace("0/x", "./1").replace("#CHROM", keys);
    BcfTwins.bcf(file, text, VcfContainer.bgzf(blockBytes));
    VcfReadOptions options =
        VcfReadOptions.defaults().withRegions(IndexedText.regions(new Random(seed), 2));
    List<String> without = rows(VcfSource.of(file.toString(), options));
    Path index = VcfIndex.csi(minShift).writeOfBcf(file);

    VcfSource with = VcfSource.of(file.toString(), options);

    assertThat(with.indexed()).isPresent();
    assertThat(rows(with)).isEqualTo(without);
    SourceReading.assertCutsAgree(with, VcfRows::dosages, step);
    Files.delete(index);
    Files.delete(file);
    Files.delete(scratch);
  }

  private static List<String> rows(VcfSource source) throws IOException {
    return SourceReading.of(source, VcfRows::dosages).rows();
  }

  private static List<Long> starts(Path file) throws IOException {
    return rows(VcfRows.source(file)).stream()
        .map(row -> Long.valueOf(row.substring(0, row.indexOf(' '))))
        .toList();
  }

  private static VcfRecipe recipe(long seed, int samples, int variants) {
    VcfRecipe.Builder recipe =
        VcfRecipe.builder().seed(seed).samples(samples).variants(variants).multiallelic(0.2);
    return (samples == 0 ? recipe : recipe.format(FormatKey.GT, FormatKey.AD, FormatKey.FT))
        .build();
  }
}
