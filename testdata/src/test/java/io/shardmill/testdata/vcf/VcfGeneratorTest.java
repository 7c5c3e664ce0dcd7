package io.shardmill.testdata.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VcfGeneratorTest {

  private static final VcfRecipe.Builder everything() {
    return VcfRecipe.builder()
        .samples(40)
        .variants(300)
        .seed(11)
        .version(VcfVersion.V4_3)
        .contigs("1", "2", "X", "Y")
        .format(FormatKey.values())
        .phasing(Phasing.MIXED)
        .linkage(0.3)
        .missing(0.02)
        .halfCalls(0.01)
        .multiallelic(0.1)
        .indels(0.2)
        .filtered(0.1)
        .males(0.5)
        .badLines(0.05);
  }

  @Test
  void theTextIsAFunctionOfTheRecipe() throws Exception {
    byte[] text = text(everything().build());

    // Changes only when the generator does: then benchmarks need new baselines.
    assertThat(sha256(text))
        .isEqualTo("3e1645c7ee0cbafa7a7894a4b9f316ad78f519f90d97d384bbc294ba864d6f86");
    assertThat(text(everything().build())).isEqualTo(text);
    assertThat(text(everything().seed(12).build())).isNotEqualTo(text);
  }

  @Test
  void aSliceIsTheSameAsInTheWholeFile() throws IOException {
    VcfGenerator generator = new VcfGenerator(everything().build());
    ByteArrayOutputStream slice = new ByteArrayOutputStream();
    generator.write(slice, 100, 200);

    List<String> whole = records(text(everything().build()));
    assertThat(whole).containsSubsequence(records(slice.toByteArray()));
    assertThat(records(slice.toByteArray())).hasSizeGreaterThanOrEqualTo(100);
  }

  @Test
  void genotypesInTheTextAreTheTruth() throws IOException {
    VcfRecipe recipe = everything().badLines(0).build();
    VcfGenerator generator = new VcfGenerator(recipe);
    List<String> records = records(text(recipe));

    assertThat(records).hasSize(300);
    for (int i = 0; i < records.size(); i++) {
      String[] columns = records.get(i).split("\t", -1);
      Variant variant = generator.variant(i);
      for (int alt = 1; alt <= variant.site().alts().size(); alt++) {
        assertThat(variant.dosage(alt)).isEqualTo(dosagesOf(columns, alt));
      }
      assertThat(
              columns[0] + ":" + columns[1] + ":" + columns[3] + ":" + columns[4].split(",", -1)[0])
          .isEqualTo(variant.site().key(1));
    }
  }

  private static byte[] dosagesOf(String[] columns, int alt) {
    byte[] dosages = new byte[columns.length - 9];
    for (int i = 0; i < dosages.length; i++) {
      String genotype = columns[i + 9].substring(0, columns[i + 9].indexOf(':'));
      dosages[i] =
          genotype.contains(".")
              ? -1
              : (byte)
                  Arrays.stream(genotype.split("[|/]", -1))
                      .filter(allele -> allele.equals(Integer.toString(alt)))
                      .count();
    }
    return dosages;
  }

  @Test
  void switchingOnMissingCallsAndBadLinesChangesNoGenotype() throws IOException {
    VcfGenerator whole = new VcfGenerator(everything().missing(0).halfCalls(0).badLines(0).build());
    VcfGenerator holed = new VcfGenerator(everything().missing(0.02).build());

    for (int i = 0; i < 300; i++) {
      byte[] expected = whole.variant(i).calls();
      byte[] calls = holed.variant(i).calls();
      for (int j = 0; j < calls.length; j++) {
        assertThat(calls[j]).isIn(expected[j], Variant.MISSING);
      }
    }
  }

  @Test
  void aShuffledFileHoldsTheSameCallsInOtherColumns() {
    VcfGenerator numbered = new VcfGenerator(everything().build());
    VcfGenerator shuffled =
        new VcfGenerator(everything().sampleOrder(SampleOrder.SHUFFLED).build());

    assertThat(shuffled.samples())
        .isNotEqualTo(numbered.samples())
        .containsExactlyInAnyOrderElementsOf(numbered.samples());
    for (int i = 0; i < 300; i++) {
      byte[] expected = numbered.variant(i).dosage(1);
      byte[] dosage = shuffled.variant(i).dosage(1);
      for (int column = 0; column < dosage.length; column++) {
        int sample = numbered.samples().indexOf(shuffled.samples().get(column));
        assertThat(dosage[column]).isEqualTo(expected[sample]);
      }
    }
  }

  @Test
  void badLinesAreCountedByKindAndComeOnTopOfTheGoodOnes() throws IOException {
    VcfRecipe recipe =
        everything()
            .samples(5)
            .variants(2_000)
            .badLines(0.1)
            .badLineKinds(LineFlaw.values())
            .build();
    Map<LineFlaw, Long> counts = new VcfGenerator(recipe).badLines();

    Map<LineFlaw, Long> seen = new EnumMap<>(LineFlaw.class);
    for (String record : records(text(recipe))) {
      for (LineFlaw kind : brokenRules(record)) {
        seen.merge(kind, 1L, Long::sum);
      }
    }
    assertThat(counts).containsOnlyKeys(LineFlaw.values()).isEqualTo(seen);
    long bad = counts.values().stream().mapToLong(Long::longValue).sum();
    assertThat(records(text(recipe))).hasSize((int) (2_000 + bad));
    assertThat(bad).isBetween(140L, 260L);
  }

  private static List<LineFlaw> brokenRules(String record) {
    String[] columns = record.split("\t", -1);
    List<LineFlaw> broken = new ArrayList<>();
    if (columns.length != 14) {
      return List.of(LineFlaw.COLUMN_COUNT);
    }
    if (!columns[1].matches("[0-9]+")) {
      broken.add(LineFlaw.POS_INVALID);
    }
    if (!columns[3].matches("[ACGT]+")) {
      broken.add(LineFlaw.REF_INVALID);
    }
    if (!columns[4].matches("[ACGT,]+")) {
      broken.add(LineFlaw.ALT_INVALID);
    }
    if (!columns[5].matches("[0-9.]+")) {
      broken.add(LineFlaw.QUAL_INVALID);
    }
    if (!columns[7].matches(".*DP=[0-9]+")) {
      broken.add(LineFlaw.FIELD_TYPE);
    }
    if (columns[9].startsWith("0/200")) {
      broken.add(LineFlaw.GT_ALLELE_RANGE);
    } else if (!columns[9].matches("[0-9.]([|/][0-9.])?:.*")) {
      broken.add(LineFlaw.GT_SYNTAX);
    }
    return broken;
  }

  @Test
  void linesEndAsAsked() throws IOException {
    String crlf = string(text(everything().lineEnding(LineEnding.CRLF).build()));
    String lf = string(text(everything().build()));

    assertThat(crlf).isEqualTo(lf.replace("\n", "\r\n"));
  }

  @Test
  void theHeaderDeclaresWhatIsUsed() {
    String header = new VcfGenerator(everything().build()).header();
    assertThat(header)
        .startsWith("##fileformat=VCFv4.3\n")
        .contains("##contig=<ID=X,length=", "##FORMAT=<ID=AD,Number=R,", "##INFO=<ID=AC,Number=A,")
        .endsWith("\tS000039\tS000040\n");

    String old = new VcfGenerator(everything().version(VcfVersion.V4_1).build()).header();
    assertThat(old).contains("##FORMAT=<ID=AD,Number=.,");

    VcfRecipe bare = everything().contigLines(ContigLines.ABSENT).build();
    assertThat(new VcfGenerator(bare).header()).doesNotContain("##contig");
  }

  @Test
  void withoutSamplesThereAreEightColumns() throws IOException {
    VcfRecipe recipe = VcfRecipe.builder().samples(0).variants(3).build();

    assertThat(records(text(recipe)))
        .hasSize(3)
        .allSatisfy(record -> assertThat(record.split("\t", -1)).hasSize(8));
  }

  @Test
  void positionsGrowAlongAContig() {
    VcfGenerator generator = new VcfGenerator(everything().build());
    for (int i = 1; i < 300; i++) {
      DrawnSite before = generator.variant(i - 1).site();
      DrawnSite site = generator.variant(i).site();
      if (site.contig().equals(before.contig())) {
        assertThat(site.pos()).isGreaterThan(before.pos());
      }
    }
  }

  @Test
  void aPopulationIsInHardyWeinbergEquilibrium() {
    VcfRecipe recipe =
        VcfRecipe.builder().samples(2_000).variants(400).populations(1).seed(3).build();
    VcfGenerator generator = new VcfGenerator(recipe);

    double observed = 0;
    double expected = 0;
    for (int i = 0; i < 400; i++) {
      int het = 0;
      int copies = 0;
      for (byte dosage : generator.variant(i).dosage(1)) {
        het += dosage == 1 ? 1 : 0;
        copies += dosage;
      }
      double frequency = copies / 4_000.0;
      observed += het;
      expected += 2_000 * 2 * frequency * (1 - frequency);
    }
    assertThat(observed / expected).isCloseTo(1, within(0.01));
  }

  @Test
  void populationsDriftApartByFst() {
    VcfRecipe recipe =
        VcfRecipe.builder().samples(2_000).variants(4_000).populations(2).fst(0.2).seed(5).build();
    VcfGenerator generator = new VcfGenerator(recipe);

    // Hudson's estimator as a ratio of sums, without its small-sample correction.
    double between = 0;
    double total = 0;
    for (int i = 0; i < 4_000; i++) {
      byte[] dosage = generator.variant(i).dosage(1);
      double first = frequency(dosage, 0, 1_000);
      double second = frequency(dosage, 1_000, 2_000);
      between += (first - second) * (first - second);
      total += first * (1 - second) + second * (1 - first);
    }
    assertThat(between / total).isCloseTo(0.2, within(0.05));
  }

  private static double frequency(byte[] dosage, int from, int to) {
    double copies = 0;
    for (int i = from; i < to; i++) {
      copies += dosage[i];
    }
    return copies / (2 * (to - from));
  }

  @Test
  void mostVariantsAreRare() {
    VcfGenerator generator =
        new VcfGenerator(VcfRecipe.builder().samples(2_504).variants(2_000).build());
    int rare = 0;
    int common = 0;
    for (int i = 0; i < 2_000; i++) {
      double frequency = frequency(generator.variant(i).dosage(1), 0, 2_504);
      rare += frequency < 0.005 ? 1 : 0;
      common += frequency > 0.05 ? 1 : 0;
    }
    // 1000 Genomes phase 3: 76 % and 10 %.
    assertThat(rare / 2_000.0).isCloseTo(0.76, within(0.06));
    assertThat(common / 2_000.0).isCloseTo(0.10, within(0.04));
  }

  @Test
  void callsAreMissingAsOftenAsAsked() {
    VcfRecipe recipe = VcfRecipe.builder().samples(1_000).variants(1_000).missing(0.02).build();
    VcfGenerator generator = new VcfGenerator(recipe);
    long missing = 0;
    for (int i = 0; i < 1_000; i++) {
      for (byte dosage : generator.variant(i).dosage(1)) {
        missing += dosage < 0 ? 1 : 0;
      }
    }
    assertThat(missing / 1e6).isCloseTo(0.02, within(0.004));
  }

  @Test
  void malesAreHaploidOnXAndFemalesHaveNoY() {
    VcfRecipe recipe =
        VcfRecipe.builder()
            .samples(200)
            .variants(3)
            .contigs("chr1", "chrX", "chrY")
            .males(0.5)
            .build();
    VcfGenerator generator = new VcfGenerator(recipe);
    int males = 0;
    for (int sample = 0; sample < 200; sample++) {
      assertThat(generator.variant(0).calls()[2 * sample + 1]).isNotEqualTo(Variant.HAPLOID);
      boolean male = generator.variant(1).calls()[2 * sample + 1] == Variant.HAPLOID;
      assertThat(generator.variant(2).calls()[2 * sample + 1]).isEqualTo(Variant.HAPLOID);
      assertThat(generator.variant(2).calls()[2 * sample] == Variant.MISSING).isEqualTo(!male);
      males += male ? 1 : 0;
    }
    assertThat(males).isBetween(70, 130);
  }

  @Test
  void linkedSitesRepeatGenotypes() {
    VcfRecipe.Builder recipe = VcfRecipe.builder().samples(500).variants(640);

    assertThat(distinctPatterns(recipe.linkage(0).build()))
        .isGreaterThan(2 * distinctPatterns(recipe.linkage(0.9).build()));
  }

  private static long distinctPatterns(VcfRecipe recipe) {
    VcfGenerator generator = new VcfGenerator(recipe);
    return LongStream.range(0, recipe.variants())
        .mapToObj(i -> Arrays.toString(generator.variant(i).calls()))
        .distinct()
        .count();
  }

  @Test
  void readsAgreeWithTheGenotype() throws IOException {
    for (String record : records(text(everything().badLines(0).build()))) {
      String[] columns = record.split("\t", -1);
      for (int i = 9; i < columns.length; i++) {
        String[] values = columns[i].split(":", -1);
        if (!values[2].equals(".")) {
          int depth = Arrays.stream(values[1].split(",", -1)).mapToInt(Integer::parseInt).sum();
          int[] likelihoods =
              Arrays.stream(values[4].split(",", -1)).mapToInt(Integer::parseInt).toArray();
          assertThat(depth).isEqualTo(Integer.parseInt(values[2]));
          assertThat(Arrays.stream(likelihoods).min()).hasValue(0);
          Arrays.sort(likelihoods);
          assertThat(Math.min(99, likelihoods[1])).isEqualTo(Integer.parseInt(values[3]));
        }
      }
    }
  }

  @Test
  void aRecipeOutOfRangeIsNamed() {
    assertThatThrownBy(() -> VcfRecipe.builder().samples(200_001).build())
        .hasMessage("samples must be 0 to 200000, not 200001");
    assertThatThrownBy(() -> VcfRecipe.builder().missing(1.5).build())
        .hasMessage("missing must be 0 to 1, not 1.5");
    assertThatThrownBy(() -> VcfRecipe.builder().format(FormatKey.GT, FormatKey.GT).build())
        .hasMessage("format must be at least one key, each once, not [GT, GT]");
  }

  private static byte[] text(VcfRecipe recipe) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new VcfGenerator(recipe).write(text);
    return text.toByteArray();
  }

  private static String string(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static List<String> records(byte[] text) {
    return string(text).lines().filter(line -> !line.startsWith("#")).toList();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
