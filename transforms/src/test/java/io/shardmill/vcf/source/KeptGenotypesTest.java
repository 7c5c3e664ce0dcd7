package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.SourceReading;
import io.shardmill.column.RowSelection;
import io.shardmill.vcf.GenotypeColumn;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.DosageSource;
import io.shardmill.vcf.VcfReadOptions.HalfCall;
import io.shardmill.vcf.VcfReadOptions.Haploid;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Alleles, phase and ploidy of calls, kept beside the dosage. */
class KeptGenotypesTest {

  private static final VcfReadOptions ALL =
      VcfReadOptions.defaults().withGt(List.of(GenotypeColumn.values()));
  private static final String TWO_ALTS = "1 5 . A C,G . . . GT 0|1 2/1 2";

  @TempDir private Path folder;

  private Path abc(String... lines) throws IOException {
    return VcfRows.abc(folder.resolve("abc.vcf"), lines);
  }

  /** Alleles, phases and ploidies of each row. */
  private static List<List<String>> kept(VariantBlock block) {
    return block.calls().stream().map(VcfRows::values).toList();
  }

  private List<List<String>> kept(VcfReadOptions options, String... lines) throws IOException {
    return kept(VcfRows.block(abc(lines), options));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "0|1 [0,1] true 2",
        "1|0 [1,0] true 2",
        "0/1 [0,1] false 2",
        "1/0 [1,0] false 2",
        "1/1 [1,1] false 2",
        "0|1|1 [0,1,1] true 3",
        "0|1/1 [0,1,1] false 3",
        "0/1|1 [0,1,1] false 3",
        "0 [0] true 1",
        "1 [1] true 1",
        "|1 [1] true 1",
        "/1 [1] false 1",
        "|0|1 [0,1] true 2",
        "/0/1 [0,1] false 2",
        "|0/1 [0,1] false 2",
        "/0|1 [0,1] false 2",
        "./1 [null,1] false 2",
        "1|. [1,null] true 2",
        "./. [null,null] false 2",
        ".|. [null,null] true 2",
        "/. [null] false 1",
        ". null null null",
      })
  void eachKindOfCall(String gt, String alleles, String phased, String ploidy) throws IOException {
    for (String version : List.of("4.2", "4.3", "4.4", "4.5")) {
      Path file =
          VcfRows.write(
              folder.resolve("a.vcf"),
              "##fileformat=VCFv" + version,
              "#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT A",
              "1 5 . A C . . . GT " + gt);

      assertThat(kept(VcfRows.block(file, ALL)))
          .as(version)
          .containsExactly(
              List.of("[" + alleles + "]"),
              List.of("[" + phased + "]"),
              List.of("[" + ploidy + "]"));
    }
  }

  /** Where gt is how many alleles are not 0, whatever the treatment of half-calls. */
  @ParameterizedTest
  @EnumSource(
      value = HalfCall.class,
      names = {"MISSING", "HAPLOID", "REFERENCE"})
  void halfCallsKeepWhatTheFileHas(HalfCall treatment) throws IOException {
    String line = "1 5 . A C . . . GT 0/1 ./1 ./.";

    assertThat(kept(ALL.withHalfCall(treatment), line))
        .containsExactly(
            List.of("[[0,1],[null,1],[null,null]]"),
            List.of("[false,false,false]"),
            List.of("[2,2,2]"));
    assertThat(VcfRows.dosages(abc(line), ALL.withHalfCall(treatment)))
        .containsExactly("1:5:A:C 1 " + (treatment == HalfCall.MISSING ? -1 : 1) + " -1");
  }

  @Test
  void halfCallsThatAreErrorsStillAre() throws IOException {
    assertThat(
            VcfRows.removed(
                abc("1 5 . A C . . . GT 0/1 ./1 ./."), ALL.withHalfCall(HalfCall.ERROR)))
        .containsExactly("GT_SYNTAX");
  }

  @Test
  void haploidCallsAreNotDoubled() throws IOException {
    String line = "X 5 . A C . . . GT 0 1 0/1";

    assertThat(kept(ALL.withHaploid(Haploid.DIPLOIDIZE), line))
        .containsExactly(
            List.of("[[0],[1],[0,1]]"), List.of("[true,true,false]"), List.of("[1,1,2]"));
    assertThat(VcfRows.dosages(abc(line), ALL.withHaploid(Haploid.DIPLOIDIZE)))
        .containsExactly("X:5:A:C 0 2 1");
  }

  @Test
  void maskedCallsAreNull() throws IOException {
    String line = "1 5 . A C . . . GT:GQ:DP 0|1:19:9 1|1:20:7 0|1:.";

    assertThat(kept(ALL.withMinGq(20), line))
        .containsExactly(
            List.of("[null,[1,1],[0,1]]"), List.of("[null,true,true]"), List.of("[null,2,2]"));
    assertThat(kept(ALL.withMinDp(8), line).get(0)).containsExactly("[[0,1],null,[0,1]]");
  }

  @Test
  void splitRowsTellTheirAltFromAllOthers() throws IOException {
    assertThat(kept(ALL, TWO_ALTS))
        .containsExactly(
            List.of("[[0,1],[0,1],[0]]", "[[0,0],[1,0],[1]]"),
            List.of("[true,false,true]", "[true,false,true]"),
            List.of("[2,2,1]", "[2,2,1]"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Multiallelic.class,
      names = {"KEEP", "COLLAPSE"})
  void otherRowsHaveTheAllelesOfTheRecord(Multiallelic treatment) throws IOException {
    assertThat(kept(ALL.withMultiallelic(treatment), TWO_ALTS).get(0))
        .containsExactly("[[0,1],[2,1],[2]]");
  }

  /** Also the only ALT of a record that a split leaves as it is, and a record without ALT. */
  @Test
  void recordsThatNeedNoSplit() throws IOException {
    assertThat(kept(ALL, "1 5 . A C . . . GT 0|1 1|0 0|0", "1 6 . A . . . . GT 0|0 0/0 .").get(0))
        .containsExactly("[[0,1],[1,0],[0,0]]", "[[0,0],[0,0],null]");
  }

  @Test
  void recordsWithoutGenotypesAreNull() throws IOException {
    String[] lines = {
      "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"\">",
      "1 5 . A C . . . DP 1 2 3",
      "1 6 . A C . . . . . . .",
      "1 7 . A C . . . DP:GT 1:0|1 2 .",
    };

    assertThat(kept(ALL.withFormat(List.of("DP")), lines))
        .containsExactly(
            List.of("null", "null", "[[0,1],null,null]"),
            List.of("null", "null", "[true,null,null]"),
            List.of("null", "null", "[2,null,null]"),
            List.of("[1,2,3]", "null", "[1,2,null]"));
  }

  /** The dosage is DS, the alleles are those of GT. */
  @Test
  void dosagesFromAnotherKey() throws IOException {
    String[] lines = {
      "##FORMAT=<ID=DS,Number=A,Type=Float,Description=\"\">",
      "1 5 . A C . . . GT:DS 0|0:1 1|0:1 .:2"
    };

    assertThat(kept(ALL.withDosage(DosageSource.DS), lines).get(0))
        .containsExactly("[[0,0],[1,0],null]");
  }

  @Test
  void rejectedLinesLeaveNothing() throws IOException {
    assertThat(
            kept(
                ALL,
                "1 5 . A C,G . . . GT 0|1 1|2 0|0",
                "1 6 . A C,G . . . GT . 1|2 0|3",
                "1 7 . A C . . . GT 1|0 1 0|1"))
        .containsExactly(
            List.of("[[0,1],[1,0],[0,0]]", "[[0,0],[0,1],[0,0]]", "[[1,0],[1],[0,1]]"),
            List.of("[true,true,true]", "[true,true,true]", "[true,true,true]"),
            List.of("[2,2,2]", "[2,2,2]", "[2,1,2]"));
  }

  /** Whole calls of such alleles are rejected for their genotype index; half-calls have none. */
  @Test
  void allelesAbove127AreRejectedWhereTheyAreKept() throws IOException {
    String alts = String.join(",", Collections.nCopies(128, "C"));
    String line = "1 5 . A " + alts + " . . . GT ./128 ./127 .";
    VcfReadOptions options = ALL.withMultiallelic(Multiallelic.KEEP);

    assertThat(VcfRows.removed(abc(line), options)).containsExactly("GT_ALLELE_RANGE");
    assertThat(kept(options, line.replace("./128", "./126")).get(0))
        .containsExactly("[[null,126],[null,127],null]");
    assertThat(kept(ALL, line).get(0)).hasSize(128).endsWith("[[null,1],[null,0],null]");
    assertThat(kept(options.withGt(List.of(GenotypeColumn.PLOIDY)), line))
        .containsExactly(List.of("[2,2,null]"));
  }

  @Test
  void columnsAreInTheOrderAskedFor() throws IOException {
    List<GenotypeColumn> order = List.of(GenotypeColumn.PLOIDY, GenotypeColumn.PHASED);

    assertThat(kept(ALL.withGt(order), "1 5 . A C . . . GT 0|1 1/0 0"))
        .containsExactly(List.of("[2,2,1]"), List.of("[true,false,true]"));
  }

  @Test
  void samplesAreThoseOfTheRow() throws IOException {
    Path file = abc("1 5 . A C . . . GT 0|1 . 1", "1 6 . A C . . . DP 1 2 3");
    VariantBlock reordered = VcfRows.block(file, ALL.withSamples(List.of("C", "A")));
    VariantBlock selected =
        VcfRows.block(file, ALL)
            .selectSamples(RowSelection.of(new int[] {0, 2}), List.of("A", "C"));

    assertThat(kept(reordered).get(0)).containsExactly("[[1],[0,1]]", "null");
    assertThat(kept(selected).get(0)).containsExactly("[[0,1],[1]]", "null");
    assertThat(kept(selected).get(2)).containsExactly("[2,1]", "null");
  }

  /** However the file is cut, and as many calls as make all arrays grow. */
  @Test
  void manyRowsAreCutAnywhere() throws IOException {
    String[] lines =
        IntStream.range(1, 400)
            .mapToObj(i -> "1 " + i + " . A C . . . GT 0|1 1/0 " + (i % 3 == 0 ? "." : "1|.|0"))
            .toArray(String[]::new);
    Path file = abc(lines);
    VcfSource source = VcfSource.of(file.toString(), ALL);

    assertThat(kept(VcfRows.block(file, ALL)).get(0))
        .hasSize(399)
        .startsWith("[[0,1],[1,0],[1,null,0]]", "[[0,1],[1,0],[1,null,0]]", "[[0,1],[1,0],null]");
    SourceReading.assertCutsAgree(source, KeptGenotypesTest::text, 64, 1000);
  }

  private static String text(VariantBlock block, int row) {
    return block.calls().stream()
        .map(column -> VcfRows.values(column).get(row))
        .collect(Collectors.joining(" ", block.key(row) + " ", ""));
  }

  @Test
  void gtIsTheSameWithAndWithout() throws IOException {
    Path file = abc("1 5 . A C . . . GT 0|1 1|1 .|.", "1 6 . A C . . . GT 0/1 1 ./1", TWO_ALTS);
    VariantBlock plain = VcfRows.block(file, VcfReadOptions.defaults());
    VariantBlock more = VcfRows.block(file, ALL);

    assertThat(more.genotypes()).isEqualTo(plain.genotypes());
    assertThat(more.alleles()).isEqualTo(plain.alleles());
    assertThat(plain.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "phase, 'phase' is none of alleles; phased; ploidy",
    "ploidy;PLOIDY, PLOIDY is named twice",
    "alleles;, '' is none of",
  })
  void otherNamesAreRefused(String names, String message) {
    assertThatThrownBy(() -> GenotypeColumn.named(Arrays.asList(names.split(";", -1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message.replace(';', ','));
    assertThat(GenotypeColumn.named(List.of("Phased", "alleles")))
        .containsExactly(GenotypeColumn.PHASED, GenotypeColumn.ALLELES);
  }
}
