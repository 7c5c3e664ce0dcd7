package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VcfEstimateTest {

  @TempDir Path folder;

  @Test
  void smallFileIsCounted() throws IOException {
    assertThat(estimate(write("small.vcf.gz", 50, VcfContainer.bgzf())).rows()).hasValue(50);
    assertThat(estimate(write("small.vcf", 50, VcfContainer.plain())).rows()).hasValue(50);
  }

  @Test
  void largeFileIsEstimatedByItsStart() throws IOException {
    Path large = write("large.vcf", 20_000, VcfContainer.plain());

    assertThat(Files.size(large)).isGreaterThan(8 << 20);
    assertThat(estimate(large).rows().orElseThrow()).isCloseTo(20_000, withPercentage(5));
  }

  @Test
  void filesAddUp() throws IOException {
    write("one.vcf", 30, VcfContainer.plain());
    write("two.vcf", 40, VcfContainer.plain());

    assertThat(estimate(folder.resolve("*.vcf")).rows()).hasValue(70);
  }

  @Test
  void plainGzipDoesNotTell() throws IOException {
    Path text = write("text.vcf", 30, VcfContainer.plain());
    Path gzip = folder.resolve("text.vcf.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(text, out);
    }

    assertThat(estimate(gzip).rows()).isEmpty();
  }

  private static VcfEstimate estimate(Path input) throws IOException {
    return VcfSource.of(input.toString(), VcfReadOptions.defaults()).estimate();
  }

  private Path write(String name, int variants, VcfContainer container) throws IOException {
    Path file = folder.resolve(name);
    new VcfGenerator(VcfRecipe.builder().samples(100).variants(variants).seed(5).build())
        .write(file, container);
    return file;
  }
}
