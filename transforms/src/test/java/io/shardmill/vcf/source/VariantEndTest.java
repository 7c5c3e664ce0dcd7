package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.vcf.Regions;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last base, by the version of the file. */
class VariantEndTest {

  @TempDir private Path folder;

  private Path file(String version, String... lines) throws IOException {
    List<String> all = new ArrayList<>();
    all.add("##fileformat=VCFv" + version);
    all.add("##contig=<ID=1,length=100000>");
    all.add("##FORMAT=<ID=LEN,Number=1,Type=Integer,Description=\"\">");
    all.add("#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT A B");
    all.addAll(List.of(lines));
    return VcfRows.write(folder.resolve("ends.vcf"), all.toArray(String[]::new));
  }

  private static List<Integer> ends(Path file, Multiallelic multiallelic) throws IOException {
    VariantBlock block =
        VcfRows.block(file, VcfReadOptions.defaults().withMultiallelic(multiallelic));
    return IntStream.of(block.end()).boxed().toList();
  }

  @ParameterizedTest
  @CsvSource({
    "4.3, AC, <DEL>, SVLEN=100, 101",
    "4.3, AC, <DEL>, END=150;SVLEN=-100, 150",
    "4.3, AC, G, END=150, 150",
    "4.4, A, <DEL>, SVLEN=100, 200",
    "4.4, A, <DEL>, SVLEN=-100, 200",
    "4.4, A, <DEL:ME>, SVLEN=100, 200",
    "4.4, A, <DEL>, END=150, 150",
    "4.4, A, <DEL>, SVLEN=.;END=150, 150",
    "4.4, A, <DEL>, ., 100",
    "4.4, AC, <INS>, SVLEN=60;END=900, 101",
    "4.4, A, <*>, END=150, 150",
    "4.4, A, ., END=150, 150",
    "4.4, A, C, SVLEN=100, 100",
    "4.5, A, <INV>, SVLEN=100, 200",
    "4.5, A, '<DUP>,<DEL>', 'SVLEN=50,70', 170",
    "4.5, A, '<DUP>,C', 'SVLEN=50,.', 150",
    "4.5, A, <CNV:TR>, SVLEN=30, 130",
    "4.5, A, <INS>, SVLEN=60, 100",
    "4.5, A, <DEL>, END=150, 150",
    "4.5, A, <DEL>, END=199;SVLEN=100, 200",
  })
  void isToldByTheFieldsOfTheVersion(String version, String ref, String alt, String info, int end)
      throws IOException {
    Path file = file(version, "1 100 . %s %s . . %s GT 0/0 0/0".formatted(ref, alt, info));

    assertThat(ends(file, Multiallelic.KEEP)).containsExactly(end);
  }

  @Test
  void blocksEndWhereTheLongestCallDoes() throws IOException {
    String block = "1 500 . A <*> . . END=520 GT:LEN 0/0:40 0/0:20";

    assertThat(ends(file("4.5", block), Multiallelic.KEEP)).containsExactly(539);
    assertThat(ends(file("4.4", block), Multiallelic.KEEP)).containsExactly(520);
    assertThat(ends(file("4.5", "1 500 . A <NON_REF> . . END=520 GT 0/0 0/0"), Multiallelic.SPLIT))
        .containsExactly(520);
  }

  /** It does not depend on which samples are kept. */
  @Test
  void blocksEndWhereTheLongestCallOfAllSamplesDoes() throws IOException {
    VariantBlock block =
        VcfRows.block(
            file("4.5", "1 500 . A <*> . . . GT:LEN 0/0:40 0/0:20"),
            VcfReadOptions.defaults().withSamples(List.of("B")));

    assertThat(block.end()).containsExactly(539);
  }

  @Test
  void splitRowsEndWhereTheirAltDoes() throws IOException {
    Path file = file("4.5", "1 300 . AC <DUP>,<DEL>,G . . SVLEN=50,70,. GT 0/1 0/2");

    assertThat(ends(file, Multiallelic.SPLIT)).containsExactly(350, 370, 301);
    assertThat(ends(file, Multiallelic.KEEP)).containsExactly(370);
  }

  @ParameterizedTest
  @CsvSource({"'1,2', FIELD_NUMBER", "x, FIELD_TYPE", "99999999999, INT_OVERFLOW"})
  void aWrongSvlenIsABadLine(String svlen, String rule) throws IOException {
    Path file = file("4.5", "1 100 . A <DEL> . . SVLEN=%s GT 0/1 0/0".formatted(svlen));

    assertThat(VcfRows.removed(file, VcfReadOptions.defaults())).containsExactly(rule);
  }

  /** As {@code bcftools view -r}: any base from POS to the end. */
  @Test
  void regionsTouchUpToTheEnd() throws IOException {
    Path file =
        file(
            "4.5",
            "1 100 . A <DEL> . . END=300 GT 0/1 0/0",
            "1 150 . A <DEL> . . SVLEN=100 GT 0/1 0/0",
            "1 180 . A <*> . . . GT:LEN 0/0:40 0/0:20",
            "1 199 . ACG A . . . GT 0/1 0/0",
            "1 200 . A C . . . GT 0/1 0/0",
            "1 210 . A C . . . GT 0/1 0/0");

    assertThat(
            VcfRows.dosages(
                file, VcfReadOptions.defaults().withRegions(Regions.parse("1:200-201"))))
        .containsExactly(
            "1:100:A:<DEL> 1 0",
            "1:150:A:<DEL> 1 0",
            "1:180:A:<*> 0 0",
            "1:199:ACG:A 1 0",
            "1:200:A:C 1 0");
  }

  /** Nor is a line looked into that no region can reach. */
  @Test
  void linesBeyondAllRegionsAreNotLookedInto() throws IOException {
    Path file = file("4.5", "1 210 . A <DEL> . . END=x GT 0/1 0/0");

    assertThat(
            VcfRows.removed(
                file, VcfReadOptions.defaults().withRegions(Regions.parse("1:200-201"))))
        .containsExactly("REGION");
  }
}
