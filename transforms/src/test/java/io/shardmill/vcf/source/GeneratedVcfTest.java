package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.SourceReading;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.LineEnding;
import io.shardmill.testdata.vcf.LineFlaw;
import io.shardmill.testdata.vcf.Phasing;
import io.shardmill.testdata.vcf.Variant;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.testdata.vcf.VcfVersion;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Dosages are those that the generator drew. */
class GeneratedVcfTest {

  @TempDir private Path folder;

  static Stream<VcfRecipe.Builder> recipes() {
    return Stream.of(
        VcfRecipe.builder(),
        VcfRecipe.builder().phasing(Phasing.UNPHASED).missing(0.1),
        VcfRecipe.builder().multiallelic(0.5).indels(0.3).missing(0.02),
        VcfRecipe.builder().contigs("chr1", "chrX", "chrY").males(0.5).missing(0.05),
        VcfRecipe.builder().halfCalls(0.05).lineEnding(LineEnding.CRLF),
        VcfRecipe.builder()
            .format(FormatKey.GT, FormatKey.AD, FormatKey.DP, FormatKey.GQ, FormatKey.PL)
            .multiallelic(0.3)
            .missing(0.1));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void splitRowsHoldTheCopiesOfTheirAlt(VcfRecipe.Builder recipe) throws IOException {
    VcfGenerator cohort = new VcfGenerator(recipe.samples(23).variants(60).build());
    Path file = folder.resolve("cohort.vcf.gz");
    cohort.write(file, VcfContainer.bgzf(5000));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Variant variant = cohort.variant(i);
      for (int alt = 1; alt <= variant.site().alts().size(); alt++) {
        expected.add(text(variant.dosage(alt)));
      }
    }

    assertThat(dosagesOnly(file, VcfReadOptions.defaults())).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void collapsedRowsHoldTheCopiesOfAllAlts(VcfRecipe.Builder recipe) throws IOException {
    VcfGenerator cohort = new VcfGenerator(recipe.samples(8).variants(60).build());
    Path file = folder.resolve("cohort.vcf");
    cohort.write(file, VcfContainer.plain());
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      expected.add(text(cohort.variant(i).collapsedDosage()));
    }

    assertThat(dosagesOnly(file, VcfReadOptions.defaults().withMultiallelic(Multiallelic.COLLAPSE)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(VcfVersion.class)
  void everyVersionIsRead(VcfVersion version) throws IOException {
    VcfGenerator cohort =
        new VcfGenerator(VcfRecipe.builder().version(version).variants(20).missing(0.1).build());
    Path file = folder.resolve("cohort.vcf");
    cohort.write(file, VcfContainer.plain());
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      expected.add(text(cohort.variant(i).dosage(1)));
    }

    assertThat(dosagesOnly(file, VcfReadOptions.defaults())).isEqualTo(expected);
  }

  @Test
  void aWrongValueIsBadOnlyWhereItsKeyIsKept() throws IOException {
    VcfGenerator cohort =
        new VcfGenerator(
            VcfRecipe.builder().badLines(0.3).badLineKinds(LineFlaw.FIELD_TYPE).build());
    Path file = folder.resolve("cohort.vcf");
    cohort.write(file, VcfContainer.plain());

    assertThat(VcfRows.removed(file, VcfReadOptions.defaults())).isEmpty();
    assertThat(VcfRows.removed(file, VcfReadOptions.defaults().withInfo(List.of("DP"))))
        .hasSize(cohort.badLines().get(LineFlaw.FIELD_TYPE).intValue())
        .containsOnly("FIELD_TYPE");
  }

  @Test
  void badLinesAreListedUnderTheirCodes() throws IOException {
    VcfGenerator cohort = new VcfGenerator(VcfRecipe.builder().variants(300).badLines(0.3).build());
    Path file = folder.resolve("bad.vcf");
    cohort.write(file, VcfContainer.plain());

    SourceReading reading = SourceReading.of(VcfRows.source(file), VcfRows::dosages);

    Map<LineFlaw, Long> counts = new EnumMap<>(LineFlaw.class);
    for (RemovedRow row : reading.removed()) {
      counts.merge(LineFlaw.valueOf(row.rule()), 1L, Long::sum);
    }
    assertThat(counts).isEqualTo(cohort.badLines());
    assertThat(reading.rows()).hasSize(300);
  }

  @Test
  void samplesComeInTheOrderOfTheUser() throws IOException {
    VcfGenerator cohort =
        new VcfGenerator(VcfRecipe.builder().samples(9).variants(20).missing(0.1).build());
    Path file = folder.resolve("cohort.vcf");
    cohort.write(file, VcfContainer.plain());
    List<String> names = cohort.samples();
    VcfReadOptions options =
        VcfReadOptions.defaults().withSamples(List.of(names.get(7), names.get(2)));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      byte[] dosage = cohort.variant(i).dosage(1);
      expected.add(text(new byte[] {dosage[7], dosage[2]}));
    }

    assertThat(dosagesOnly(file, options)).isEqualTo(expected);
  }

  private static List<String> dosagesOnly(Path file, VcfReadOptions options) throws IOException {
    return VcfRows.dosages(file, options).stream()
        .map(row -> row.substring(row.indexOf(' ')))
        .toList();
  }

  private static String text(byte[] dosages) {
    StringBuilder text = new StringBuilder();
    for (byte dosage : dosages) {
      text.append(' ').append(dosage);
    }
    return text.toString();
  }
}
