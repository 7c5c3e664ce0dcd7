package io.shardmill.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.testdata.vcf.BadLine;
import io.shardmill.testdata.vcf.Container;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.LineEnding;
import io.shardmill.testdata.vcf.Phasing;
import io.shardmill.testdata.vcf.SampleOrder;
import io.shardmill.testdata.vcf.Variant;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.testdata.vcf.VcfVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of a generated file is what the generator knows. */
class ReadGeneratedVcfTest {

  private static final int VARIANTS = 200;

  @TempDir private Path folder;

  private static VcfRecipe.Builder everything() {
    return VcfRecipe.builder()
        .samples(30)
        .variants(VARIANTS)
        .contigs("1", "2", "X", "Y")
        .format(FormatKey.GT, FormatKey.AD, FormatKey.DP, FormatKey.GQ, FormatKey.PL)
        .phasing(Phasing.MIXED)
        .missing(0.03)
        .halfCalls(0.02)
        .multiallelic(0.2)
        .indels(0.2)
        .males(0.5);
  }

  static Stream<Arguments> containers() {
    return Stream.of(
        Arguments.of("plain", Container.plain()),
        Arguments.of("bgzf", Container.bgzf()),
        Arguments.of("bgzf of tiny blocks", Container.bgzf(300)),
        Arguments.of("gzip of two or more members", Container.gzip(10_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("containers")
  void dosagesAreTheTruthInEveryContainer(String name, Container container) throws IOException {
    VcfGenerator generator = new VcfGenerator(everything().build());
    Path file = folder.resolve("cohort.vcf");
    generator.write(file, container);

    assertThat(read(file, VcfReadOptions.defaults().withChunkBytes(2_000)).rows())
        .extracting(ReadFile.Row::key, ReadFile.Row::dosages)
        .containsExactlyElementsOf(truth(generator));
  }

  @ParameterizedTest
  @EnumSource(VcfVersion.class)
  void everyVersionReads(VcfVersion version) throws IOException {
    VcfGenerator generator =
        new VcfGenerator(everything().version(version).lineEnding(LineEnding.CRLF).build());
    Path file = folder.resolve("cohort.vcf");
    generator.write(file, Container.plain());

    assertThat(read(file, VcfReadOptions.defaults()).rows())
        .extracting(ReadFile.Row::key, ReadFile.Row::dosages)
        .containsExactlyElementsOf(truth(generator));
  }

  @Test
  void badLinesAreListedByTheirCodes() throws IOException {
    VcfGenerator generator = new VcfGenerator(everything().badLines(0.3).build());
    Path file = folder.resolve("cohort.vcf.gz");
    generator.write(file, Container.bgzf());

    ReadFile read = read(file, VcfReadOptions.defaults());

    Map<String, Long> listed =
        read.removed().stream()
            .collect(Collectors.groupingBy(RemovedRow::rule, Collectors.counting()));
    Map<String, Long> expected =
        generator.badLines().entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    assertThat(expected).hasSizeGreaterThan(4).isEqualTo(listed);
    assertThat(read.rows()).hasSameSizeAs(truth(generator));
  }

  @Test
  void aWrongValueIsBadOnlyWhereItIsAskedFor() throws IOException {
    VcfGenerator generator =
        new VcfGenerator(everything().badLines(0.3).badLineKinds(BadLine.FIELD_TYPE).build());
    Path file = folder.resolve("cohort.vcf");
    generator.write(file, Container.plain());
    long bad = generator.badLines().get(BadLine.FIELD_TYPE);

    assertThat(read(file, VcfReadOptions.defaults()).removed()).isEmpty();
    assertThat(read(file, VcfReadOptions.defaults().withInfo(List.of("DP"))).removed())
        .hasSize((int) bad)
        .allSatisfy(row -> assertThat(row.rule()).isEqualTo(BadLine.FIELD_TYPE.name()));
  }

  @Test
  void filesWithTheirSamplesInAnotherOrderJoin() throws IOException {
    VcfGenerator numbered = new VcfGenerator(everything().build());
    Path first = folder.resolve("a.vcf");
    Path second = folder.resolve("b.vcf");
    numbered.write(first, Container.plain());
    new VcfGenerator(everything().sampleOrder(SampleOrder.SHUFFLED).build())
        .write(second, Container.bgzf());

    ReadFile read = ReadFile.of(VcfSource.of(first + "," + second, VcfReadOptions.defaults()));

    List<Tuple> truth = truth(numbered);
    List<Tuple> twice = new ArrayList<>(truth);
    twice.addAll(truth);
    assertThat(read.samples()).isEqualTo(numbered.samples());
    assertThat(read.rows())
        .extracting(ReadFile.Row::key, ReadFile.Row::dosages)
        .containsExactlyElementsOf(twice);
  }

  private static ReadFile read(Path file, VcfReadOptions options) throws IOException {
    return ReadFile.of(VcfSource.of(file.toString(), options));
  }

  /** Key and dosages of each ALT, as a split with missing half calls gives them. */
  private static List<Tuple> truth(VcfGenerator generator) {
    List<Tuple> rows = new ArrayList<>();
    for (int i = 0; i < VARIANTS; i++) {
      Variant variant = generator.variant(i);
      for (int alt = 1; alt <= variant.site().alts().size(); alt++) {
        rows.add(Tuple.tuple(variant.site().key(alt), ReadFile.boxed(variant.dosage(alt))));
      }
    }
    return rows;
  }
}
