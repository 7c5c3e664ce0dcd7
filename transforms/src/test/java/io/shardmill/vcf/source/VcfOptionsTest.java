package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.vcf.Regions;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.DosageSource;
import io.shardmill.vcf.VcfReadOptions.HalfCall;
import io.shardmill.vcf.VcfReadOptions.Haploid;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each option, on a file of samples A, B, C. */
class VcfOptionsTest {

  private static final VcfReadOptions DEFAULTS = VcfReadOptions.defaults();
  private static final String TWO_ALTS = "1 5 . A C,G . . . GT 0/1 1/2 2|2";
  private static final String HALF_CALLS = "1 5 . A C . . . GT 0/1 ./1 ./.";

  @TempDir private Path folder;

  private Path abc(String... lines) throws IOException {
    return VcfRows.abc(folder.resolve("abc.vcf"), lines);
  }

  @Test
  void splitCountsOtherAltsAsReference() throws IOException {
    assertThat(VcfRows.dosages(abc(TWO_ALTS), DEFAULTS))
        .containsExactly("1:5:A:C 1 1 0", "1:5:A:G 0 1 2");
  }

  @Test
  void splitRowsTellTheirPlaceInTheRecord() throws IOException {
    VariantBlock block = VcfRows.block(abc("1 4 . A C . . . GT 0/1 1/1 0|0", TWO_ALTS), DEFAULTS);

    assertThat(block.alleleIndex()).containsExactly(0, 1, 2);
    assertThat(block.altCount()).containsExactly(1, 2, 2);
    assertThat(block.alleles()).isNull();
  }

  @Test
  void keepGivesTheGenotypeIndex() throws IOException {
    assertThat(VcfRows.dosages(abc(TWO_ALTS), DEFAULTS.withMultiallelic(Multiallelic.KEEP)))
        .containsExactly("1:5:A:C,G 1 4 5");
  }

  /** Genotypes of three alleles in the order of Number=G: 000 001 011 111 002 012 112 022 ... */
  @Test
  void keepGivesTheGenotypeIndexOfAnyPloidy() throws IOException {
    Path file = abc("1 5 . A C,G . . . GT 2 0/1/2 2/2/2");

    assertThat(VcfRows.dosages(file, DEFAULTS.withMultiallelic(Multiallelic.KEEP)))
        .containsExactly("1:5:A:C,G 2 5 9");
  }

  @Test
  void collapseCountsAllAlts() throws IOException {
    assertThat(VcfRows.dosages(abc(TWO_ALTS), DEFAULTS.withMultiallelic(Multiallelic.COLLAPSE)))
        .containsExactly("1:5:A:C,G 1 2 2");
  }

  @Test
  void dropFiltersTheRecord() throws IOException {
    VcfReadOptions options = DEFAULTS.withMultiallelic(Multiallelic.DROP);
    Path file = abc(TWO_ALTS, "1 6 . A C . . . GT 0/1 1/1 0|0");

    assertThat(VcfRows.dosages(file, options)).containsExactly("1:6:A:C 1 2 0");
    assertThat(VcfRows.removed(file, options)).containsExactly("MULTIALLELIC");
  }

  @Test
  void halfCallsAreMissing() throws IOException {
    assertThat(VcfRows.dosages(abc(HALF_CALLS), DEFAULTS)).containsExactly("1:5:A:C 1 -1 -1");
  }

  @Test
  void halfCallsCountWhatIsKnown() throws IOException {
    VcfReadOptions options = DEFAULTS.withHalfCall(HalfCall.HAPLOID);

    assertThat(VcfRows.dosages(abc(HALF_CALLS), options)).containsExactly("1:5:A:C 1 1 -1");
    assertThat(VcfRows.block(abc(HALF_CALLS), options).alleles()).containsExactly(2, 1, 0);
  }

  @Test
  void halfCallsTakeReferenceForWhatIsUnknown() throws IOException {
    VcfReadOptions options = DEFAULTS.withHalfCall(HalfCall.REFERENCE);

    assertThat(VcfRows.dosages(abc(HALF_CALLS), options)).containsExactly("1:5:A:C 1 1 -1");
    assertThat(VcfRows.block(abc(HALF_CALLS), options).alleles()).isNull();
  }

  @Test
  void halfCallsAreBadLines() throws IOException {
    assertThat(VcfRows.removed(abc(HALF_CALLS), DEFAULTS.withHalfCall(HalfCall.ERROR)))
        .containsExactly("GT_SYNTAX");
  }

  @Test
  void haploidCallsCountOneAllele() throws IOException {
    Path file = abc("X 5 . A C . . . GT 0 1 0/1");

    assertThat(VcfRows.dosages(file, DEFAULTS)).containsExactly("X:5:A:C 0 1 1");
    assertThat(VcfRows.block(file, DEFAULTS).alleles()).containsExactly(1, 1, 2);
    assertThat(VcfRows.dosages(file, DEFAULTS.withHaploid(Haploid.DIPLOIDIZE)))
        .containsExactly("X:5:A:C 0 2 1");
  }

  @Test
  void calledAllelesOfEarlierRowsAreKnownOnceARowNeedsThem() throws IOException {
    Path file =
        abc(
            "1 5 . A C . . . GT 0/1 ./. 1/1",
            "X 6 . A C . . . GT 0 1 0/1",
            "1 7 . A C . . . GT ./. 1/1 0/0");

    assertThat(VcfRows.block(file, DEFAULTS).alleles()).containsExactly(2, 0, 2, 1, 1, 2, 0, 2, 2);
  }

  @Test
  void lowQualityCallsAreMissing() throws IOException {
    Path file = abc("1 5 . A C . . . GT:GQ:DP 0/1:19:9 1/1:20:7 0/1:.");

    assertThat(VcfRows.dosages(file, DEFAULTS.withMinGq(20))).containsExactly("1:5:A:C -1 2 1");
    assertThat(VcfRows.dosages(file, DEFAULTS.withMinDp(8))).containsExactly("1:5:A:C 1 -1 1");
  }

  @Test
  void regionsOverlapTheReference() throws IOException {
    VcfReadOptions options = DEFAULTS.withRegions(Regions.parse("1:7-8"));
    Path file =
        abc(
            "1 5 . AAA C . . . GT 0/1 0/0 0/0",
            "1 5 . AA C . . . GT 0/1 0/0 0/0",
            "1 9 . A C . . . GT 0/1 0/0 0/0",
            "2 7 . A C . . . GT 0/1 0/0 0/0");

    assertThat(VcfRows.dosages(file, options)).containsExactly("1:5:AAA:C 1 0 0");
    assertThat(VcfRows.removed(file, options)).containsExactly("REGION", "REGION", "REGION");
  }

  @Test
  void dosagesRoundToHardCalls() throws IOException {
    VcfReadOptions options = DEFAULTS.withDosage(DosageSource.DS);
    Path file =
        abc(
            "##FORMAT=<ID=DS,Number=A,Type=Float,Description=\"\">",
            "1 5 . A C . . . GT:DS 0/0:0.9 0/1:1.11 1/1",
            "1 6 . A C,G . . . DS 0.1,1.95 0.5,0 .");
    VariantBlock block = VcfRows.block(file, options);

    assertThat(VcfRows.dosages(file, options))
        .containsExactly("1:5:A:C 1 -1 2", "1:6:A:C 0 -1 -1", "1:6:A:G 2 0 -1");
    assertThat(VcfRows.values(block.calls().get(0)))
        .containsExactly("[0.9,1.11,null]", "[0.1,0.5,null]", "[1.95,0.0,null]");
  }

  @Test
  void infoIsTypedByTheHeaderAndCutToTheAlt() throws IOException {
    Path file =
        abc(
            "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">",
            "##INFO=<ID=AF,Number=A,Type=Float,Description=\"\">",
            "##INFO=<ID=AD,Number=R,Type=Integer,Description=\"\">",
            "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"\">",
            "##INFO=<ID=NOTE,Number=1,Type=String,Description=\"\">",
            "1 5 . A C,G . . DP=7;AF=0.5,.;AD=1,2,3;NOTE=a%3Bb%03 GT 0/1 1/2 2|2",
            "1 6 . A C . . DP=.;DB GT 0/1 0/0 0/0");
    VcfReadOptions options = DEFAULTS.withInfo(List.of("DP", "AF", "AD", "DB", "NOTE"));

    List<List<String>> columns =
        VcfRows.block(file, options).info().stream().map(VcfRows::values).toList();

    assertThat(columns.get(0)).containsExactly("7", "7", "null");
    assertThat(columns.get(1)).containsExactly("0.5", "null", "null");
    assertThat(columns.get(2)).containsExactly("[1,2]", "[1,3]", "null");
    assertThat(columns.get(3)).containsExactly("false", "false", "true");
    assertThat(columns.get(4)).containsExactly("a;b%03", "a;b%03", "null");
  }

  @Test
  void callsAreListsOfEachSampleCutToTheAlt() throws IOException {
    Path file =
        abc(
            "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"\">",
            "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"\">",
            "##FORMAT=<ID=FT,Number=1,Type=String,Description=\"\">",
            "1 5 . A C,G . . . GT:AD:PL:FT 0/1:1,2,3:0,1,2,3,4,5:q%3A 1/2:.:9,.,7,6,5,4 2|2",
            "1 6 . A C . . . GT 0/1 0/0 0/0");
    VcfReadOptions options = DEFAULTS.withFormat(List.of("AD", "PL", "FT"));

    List<List<String>> columns =
        VcfRows.block(file, options).calls().stream().map(VcfRows::values).toList();

    assertThat(columns.get(0)).containsExactly("[[1,2],null,null]", "[[1,3],null,null]", "null");
    assertThat(columns.get(1))
        .containsExactly("[[0,1,2],[9,null,7],null]", "[[0,3,5],[9,6,4],null]", "null");
    assertThat(columns.get(2)).containsExactly("[q:,null,null]", "[q:,null,null]", "null");
  }

  @Test
  void keptFieldsMustBeWhatTheHeaderDeclares() throws IOException {
    String depth = "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"\">";
    Path file =
        abc(
            depth,
            "1 1 . A C . . DP=x GT 0/1 0/0 0/0",
            "1 2 . A C . . DP=1,2 GT 0/1 0/0 0/0",
            "1 3 . A C . . DP=2147483648 GT 0/1 0/0 0/0",
            "1 4 . A C . . DP=-7 GT 0/1 0/0 0/0");
    VcfReadOptions options = DEFAULTS.withInfo(List.of("DP"));

    assertThat(VcfRows.removed(file, options))
        .containsExactly("FIELD_TYPE", "FIELD_NUMBER", "INT_OVERFLOW");
    assertThat(VcfRows.values(VcfRows.block(file, options).info().get(0))).containsExactly("-7");
    assertThat(VcfRows.removed(file, DEFAULTS)).isEmpty();
  }

  @Test
  void undeclaredKeysAreLists() throws IOException {
    Path file = abc("1 5 . A C . . XX=a,b GT 0/1 0/0 0/0");

    assertThat(VcfRows.values(VcfRows.block(file, DEFAULTS.withInfo(List.of("XX"))).info().get(0)))
        .containsExactly("[a,b]");
  }

  @Test
  void endComesFromInfo() throws IOException {
    Path file =
        abc(
            "1 5 . ACG <DEL> . . SVTYPE=DEL;END=99 GT 0/1 0/0 0/0",
            "1 5 . ACG A . . . GT 0/1 0/0 0/0",
            "1 5 . A C . . END=2 GT 0/1 0/0 0/0");

    assertThat(VcfRows.block(file, DEFAULTS).end()).containsExactly(99, 7, 5);
  }
}
