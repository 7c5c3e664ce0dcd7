package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.SourceReading;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.HandWrittenVcf;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.vcf.Regions;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.DosageSource;
import io.shardmill.vcf.VcfReadOptions.HalfCall;
import io.shardmill.vcf.VcfReadOptions.Haploid;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a BCF is what is read of the VCF of the same values, in every column. */
class BcfTwinTest {

  private static final String HEADER =
      """
      ##fileformat=VCFv4.3
      ##contig=<ID=1>
      ##contig=<ID=X>
      ##FILTER=<ID=q10,Description="">
      ##FILTER=<ID=s50,Description="">
      ##INFO=<ID=I,Number=1,Type=Integer,Description="">
      ##INFO=<ID=L,Number=.,Type=Integer,Description="">
      ##INFO=<ID=A,Number=A,Type=Float,Description="">
      ##INFO=<ID=R,Number=R,Type=Integer,Description="">
      ##INFO=<ID=F,Number=0,Type=Flag,Description="">
      ##INFO=<ID=S,Number=.,Type=String,Description="">
      ##INFO=<ID=C,Number=1,Type=Character,Description="">
      ##INFO=<ID=END,Number=1,Type=Integer,Description="">
      ##FORMAT=<ID=GT,Number=1,Type=String,Description="">
      ##FORMAT=<ID=DP,Number=1,Type=Integer,Description="">
      ##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="">
      ##FORMAT=<ID=AD,Number=R,Type=Integer,Description="">
      ##FORMAT=<ID=PL,Number=G,Type=Integer,Description="">
      ##FORMAT=<ID=DS,Number=A,Type=Float,Description="">
      ##FORMAT=<ID=FT,Number=1,Type=String,Description="">
      ##FORMAT=<ID=V,Number=.,Type=Float,Description="">
      ##FORMAT=<ID=T,Number=.,Type=String,Description="">
      #CHROM POS ID REF ALT QUAL FILTER INFO FORMAT A B C D E
      1 1 . A C . . . GT 0/1 1|0 . ./. 1
      1 2 rs1;rs2 A C,G 30 PASS I=5;L=1,.,3;A=0.5,.;R=1,2,3;F;S=x,y;C=c GT:AD:PL 0/2:1,2,3:. 1|2:.:0,1,2,3,4,5 ./1:.,.,.:. 2:1,.,3:0,1,2 .
      1 3 . AC A 1.5e-3 q10;s50 I=.;L=.;A=.;S=a%3Bb DP:GT 300:0/1 .:1/1 70000:./. -5:0|0 7:.
      1 4 . A <DEL> nan . END=90;L=127,-120;I=-121 GT:V 0/1:nan,.,1 0/0:. 1/1:inf 0/1:1,2,3,4 ./.:.,.
      1 0 . N . 0 . L=32767,-32760;I=-32761 GT:FT:T 0/0:PASS:a,b 0/0:.:. 0/0:q10;s50:.,c 0/0 0:x
      X 5 . A T,* 10 . I=2147483647;L=-2147483640 GT:DS:GQ:DP 0|1:0.9,0:3:4 1|1:2,0:.:9 1|2:.,.:90:. 0:0.02,0 0/1/2:0.5,1:50:1
      X 6 . A C . . S=.;F DP 1 2 . 4 5
      X 7 . A C . . . . . . . . .
      X 8 . A C,G . . L=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20 GT 0/0 0/1 1/2 2/2 0|2
      """;

  @TempDir private Path folder;

  private static String tabbed(String text) {
    StringBuilder tabs = new StringBuilder();
    text.lines()
        .map(line -> line.startsWith("##") ? line : line.replace(' ', '\t'))
        .forEach(line -> tabs.append(line).append('\n'));
    return tabs.toString();
  }

  private void assertTwins(String text, VcfReadOptions options) throws IOException {
    Path vcf = VcfRows.pack(folder.resolve("twin.vcf"), text, VcfContainer.plain());
    List<String> rows = BcfTwins.rows(vcf, options);

    for (VcfContainer inner :
        List.of(VcfContainer.plain(), VcfContainer.bgzf(), VcfContainer.gzip(500))) {
      Path bcf = BcfTwins.bcf(folder.resolve("twin.bcf"), text, inner);
      assertThat(BcfTwins.rows(bcf, options)).isEqualTo(rows);
    }
    assertThat(rows).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfValueIsTheSame(Multiallelic multiallelic) throws IOException {
    assertTwins(tabbed(HEADER), BcfTwins.ALL.withMultiallelic(multiallelic));
  }

  @Test
  void masksDosagesAndSamplesAreTheSame() throws IOException {
    String text = tabbed(HEADER);

    assertTwins(text, BcfTwins.ALL.withMinGq(20).withMinDp(5));
    assertTwins(text, BcfTwins.ALL.withDosage(DosageSource.DS));
    assertTwins(text, BcfTwins.ALL.withSamples(List.of("E", "A")));
    assertTwins(text, VcfReadOptions.defaults().withSamples(List.of("D", "B", "C")));
    assertTwins(
        text,
        VcfReadOptions.defaults().withHalfCall(HalfCall.REFERENCE).withHaploid(Haploid.DIPLOIDIZE));
    assertTwins(text, BcfTwins.ALL.withRegions(Regions.parse("1:80-95,X:6")));
  }

  static List<HandWrittenVcf> files() throws IOException {
    // What a BCF cannot hold: mistakes, names that no header declares, a phase of its own.
    List<String> others =
        List.of(
            "blank_lines.vcf",
            "byte_order_mark.vcf",
            "contig_names.vcf",
            "no_contigs.vcf",
            "undeclared_keys.vcf",
            "prefix_phasing.vcf");
    return HandWrittenVcf.all().stream()
        .filter(file -> file.rejected().isEmpty() && !others.contains(file.name()))
        .filter(file -> file.kept() > 0)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void handWrittenFilesAreTheSame(HandWrittenVcf file) throws IOException {
    assertTwins(new String(file.bytes(), StandardCharsets.UTF_8), BcfTwins.ALL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 300})
  void generatedFilesAreTheSame(int samples) throws IOException {
    VcfRecipe.Builder recipe =
        VcfRecipe.builder().samples(samples).variants(40).contigs("20", "X").multiallelic(0.3);
    if (samples > 0) {
      recipe.format(FormatKey.values()).missing(0.1).halfCalls(0.1).males(0.5);
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new VcfGenerator(recipe.build()).write(text);

    assertTwins(text.toString(StandardCharsets.UTF_8), BcfTwins.ALL);
    assertTwins(text.toString(StandardCharsets.UTF_8), VcfReadOptions.defaults());
  }

  /** A dead letter of a BCF has the code of its twin's, and the record's own position. */
  @Test
  void badRecordsAreTheSameDeadLetters() throws IOException {
    String text =
        tabbed(HEADER)
            .replace("0/1\t1|0\t.\t./.\t1\n", "0/1\t1|3\t.\t./.\t1\n")
            .replace("R=1,2,3", "R=1,2");
    Path vcf = VcfRows.pack(folder.resolve("bad.vcf"), text, VcfContainer.plain());
    Path bcf = BcfTwins.bcf(folder.resolve("bad.bcf"), text, VcfContainer.plain());

    assertThat(VcfRows.removed(bcf, BcfTwins.ALL))
        .isEqualTo(VcfRows.removed(vcf, BcfTwins.ALL))
        .containsExactly("GT_ALLELE_RANGE", "FIELD_NUMBER");
    assertThat(BcfTwins.rows(bcf, BcfTwins.ALL)).isEqualTo(BcfTwins.rows(vcf, BcfTwins.ALL));
    assertThat(
            SourceReading.of(VcfSource.of(bcf.toString(), BcfTwins.ALL), BcfTwins::row)
                .removed()
                .get(0)
                .key())
        .isEqualTo("1:1:A:C");
  }
}
