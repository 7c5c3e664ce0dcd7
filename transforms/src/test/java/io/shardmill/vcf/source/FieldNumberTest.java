package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many values a field has, by what the header and the call say. */
class FieldNumberTest {

  private static final String PL = "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"\">";
  private static final VcfReadOptions WITH_PL = VcfReadOptions.defaults().withFormat(List.of("PL"));

  @TempDir private Path folder;

  private Path abc(String... lines) throws IOException {
    return VcfRows.abc(folder.resolve("abc.vcf"), lines);
  }

  /** Samples B and C leave PL out. */
  @ParameterizedTest
  @CsvSource({
    "C, 0/1, '1,2,3'",
    "C, 0/0/1, '1,2,3,4'",
    "C, 0/0/0/1, '1,2,3,4,5'",
    "C, |0|1, '1,2,3'",
    "C, 1, '1,2'",
    "C, ./., '1,2,3'",
    "C, ., '1,2,3'",
    "C, ., '1,2'",
    "C, 0/1, .",
    "'C,G', 0/2, '1,2,3,4,5,6'",
    "'C,G', 0/1/2, '1,2,3,4,5,6,7,8,9,10'",
    "'C,G', 2, '1,2,3'",
  })
  void genotypesAreThoseOfTheCallsPloidy(String alt, String gt, String pl) throws IOException {
    Path file = abc(PL, "1 5 . A %s . . . GT:PL %s:%s 0/0 0/0".formatted(alt, gt, pl));

    assertThat(VcfRows.removed(file, WITH_PL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "C, 0/1, '1,2'",
    "C, 0/0/1, '1,2,3'",
    "C, 1, '1,2,3'",
    "'C,G', 0/2, '50,60,70'",
    "'C,G', ., '1,2,3,4,5'",
  })
  void otherNumbersAreBadLines(String alt, String gt, String pl) throws IOException {
    Path file = abc(PL, "1 5 . A %s . . . GT:PL %s:%s 0/0 0/0".formatted(alt, gt, pl));

    assertThat(VcfRows.removed(file, WITH_PL)).containsExactly("FIELD_NUMBER");
  }

  /** Of three alleles the triploid genotypes are 000 001 011 111 002 012 112 022 122 222. */
  @Test
  void splitKeepsTheGenotypesOfTheAltAndReference() throws IOException {
    Path file =
        abc(PL, "1 5 . A C,G . . . GT:PL 0/1/2:0,1,2,3,4,5,6,7,8,9 1:7,8,9 0/2:1,2,3,4,5,6");

    assertThat(VcfRows.values(VcfRows.block(file, WITH_PL).calls().get(0)))
        .containsExactly("[[0,1,2,3],[7,8],[1,2,3]]", "[[0,4,7,9],[7,9],[1,4,6]]");
  }

  @ParameterizedTest
  @CsvSource({"0/1, '1,2', ''", "0/1/1, '1,2', FIELD_NUMBER", "1, 7, ''", "., '1,2,3', ''"})
  void numberPIsThePloidy(String gt, String values, String removed) throws IOException {
    Path file =
        abc(
            "##FORMAT=<ID=PQ,Number=P,Type=Integer,Description=\"\">",
            "1 5 . A C . . . GT:PQ %s:%s 0/0 0/0".formatted(gt, values));

    assertThat(
            String.join(
                ",", VcfRows.removed(file, VcfReadOptions.defaults().withFormat(List.of("PQ")))))
        .isEqualTo(removed);
  }

  @ParameterizedTest
  @CsvSource({
    "12, '1,2,3,4,5,6,7,8,9,0,1,2', ''",
    "12, '1,2', FIELD_NUMBER",
    "2, '1,2,3', FIELD_NUMBER",
    "., '1,2,3', ''"
  })
  void fixedNumbersOfAnyLengthAreChecked(String number, String values, String removed)
      throws IOException {
    Path file =
        abc(
            "##INFO=<ID=XX,Number=%s,Type=Integer,Description=\"\">".formatted(number),
            "1 5 . A C . . XX=%s GT 0/1 0/0 0/0".formatted(values));

    assertThat(
            String.join(
                ",", VcfRows.removed(file, VcfReadOptions.defaults().withInfo(List.of("XX")))))
        .isEqualTo(removed);
  }

  @Test
  void oneTextIsNotTwo() throws IOException {
    Path file =
        abc(
            "##FORMAT=<ID=FT,Number=1,Type=String,Description=\"\">",
            "1 5 . A C . . . GT:FT 0/1:a,b 0/0 0/0");

    assertThat(VcfRows.removed(file, VcfReadOptions.defaults().withFormat(List.of("FT"))))
        .containsExactly("FIELD_NUMBER");
  }

  /** Whether the fields are wanted or not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GT:DP 0/1:3:44 0/0:1 0/0:1",
        "GT:DP 0/1:3 0/0:1 0/0:1:",
        "GT 0/1:3 0/0 0/0",
        "GT:DP:GQ:AD:PL 0/1:3:7:1,2:1,2,3 0/0:1 0/0:1:2:3,4:5,6,7:8",
        "DP 3:4 3 3",
      })
  void callsHaveNoMoreFieldsThanFormat(String calls) throws IOException {
    Path file =
        abc(
            "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"\">",
            "1 5 . A C . . . " + calls,
            "1 6 . A C . . . GT:DP 0/1:3 0/0:. 0/0");

    assertThat(VcfRows.removed(file, VcfReadOptions.defaults())).containsExactly("FIELD_NUMBER");
    assertThat(VcfRows.removed(file, VcfReadOptions.defaults().withFormat(List.of("DP"))))
        .containsExactly("FIELD_NUMBER");
  }

  @Test
  void localAllelesAreThoseThatTheCallLists() throws IOException {
    Path file = local("GT:LAA:LAD:LPL:LX 0/2:2:5,3:1,2,3:9 0/0:.:7:8:. 1/2:1,2:1,2,3:.:5,6");
    List<List<String>> columns =
        VcfRows.block(
                file,
                VcfReadOptions.defaults()
                    .withFormat(List.of("LAA", "LAD", "LPL", "LX"))
                    .withMultiallelic(Multiallelic.KEEP))
            .calls()
            .stream()
            .map(VcfRows::values)
            .toList();

    assertThat(columns.get(0)).containsExactly("[[2],null,[1,2]]");
    assertThat(columns.get(1)).containsExactly("[[5,3],[7],[1,2,3]]");
    assertThat(columns.get(2)).containsExactly("[[1,2,3],[8],null]");
    assertThat(columns.get(3)).containsExactly("[[9],null,[5,6]]");
  }

  /** The row's ALT is its number 1; a call that does not list it has only the values of REF. */
  @Test
  void splitCutsLocalAllelesToTheRow() throws IOException {
    Path file =
        local("GT:LAA:LAD:LPL:LX 0/2:2:5,3:1,2,3:9 0/0:.:7:8:. 1/2:1,2:1,2,3:0,1,2,3,4,5:5,6");

    List<List<String>> columns =
        VcfRows.block(
                file, VcfReadOptions.defaults().withFormat(List.of("LAA", "LAD", "LPL", "LX")))
            .calls()
            .stream()
            .map(VcfRows::values)
            .toList();

    assertThat(columns.get(0)).containsExactly("[[],null,[1]]", "[[1],null,[1]]");
    assertThat(columns.get(1)).containsExactly("[[5],[7],[1,2]]", "[[5,3],[7],[1,3]]");
    assertThat(columns.get(2)).containsExactly("[[1],[8],[0,1,2]]", "[[1,2,3],[8],[0,3,5]]");
    assertThat(columns.get(3)).containsExactly("[[],null,[5]]", "[[9],null,[6]]");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "GT:LAA:LAD 0/2:2:5 0/0 0/0; FIELD_NUMBER",
        "GT:LAA:LPL 0/2:2:1,2,3,4,5,6 0/0 0/0; FIELD_NUMBER",
        "GT:LAD 0/2:5,3 0/0 0/0; FIELD_NUMBER",
        "GT:LAA:LAD 0/2:3:5,3 0/0 0/0; GT_ALLELE_RANGE",
        "GT:LAA:LAD 0/2:2,1:5,3,4 0/0 0/0; GT_ALLELE_RANGE",
      },
      delimiter = ';')
  void localAllelesThatDoNotFitAreBadLines(String calls, String rule) throws IOException {
    assertThat(
            VcfRows.removed(
                local(calls), VcfReadOptions.defaults().withFormat(List.of("LAA", "LAD", "LPL"))))
        .containsExactly(rule);
  }

  private Path local(String calls) throws IOException {
    return VcfRows.write(
        folder.resolve("local.vcf"),
        "##fileformat=VCFv4.5",
        "##FORMAT=<ID=LAA,Number=.,Type=Integer,Description=\"\">",
        "##FORMAT=<ID=LAD,Number=LR,Type=Integer,Description=\"\">",
        "##FORMAT=<ID=LPL,Number=LG,Type=Integer,Description=\"\">",
        "##FORMAT=<ID=LX,Number=LA,Type=Integer,Description=\"\">",
        "#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT A B C",
        "1 10 . A C,G . . . " + calls);
  }
}
