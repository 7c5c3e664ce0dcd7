package io.shardmill.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.vcf.source.ContigNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, accessions and lengths of contigs. */
class AutosomesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "chr22",
        "NC_000001.11",
        "NC_000022.10",
        "CM000663.2",
        "CM000684",
        "NC_060946.1",
        "CP068277.2",
        "CP068256.2",
        "NC_000067.7",
        "chr38",
        "GL000192.1",
        "KI270728.1",
        "scaffold_12",
        "chr1_KI270706v1_random",
        "chrUn_KI270302v1",
        "NC_000085.7",
        "2L"
      })
  void autosomes(String contig) {
    assertThat(Autosomes.BY_NAME.contains(contig)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X",
        "Y",
        "XY",
        "M",
        "MT",
        "chrX",
        "ChrY",
        "chrx",
        "chrM",
        "chrMT",
        "PAR1",
        "Z",
        "chrW",
        "NC_000023.11",
        "NC_000024.10",
        "NC_012920.1",
        "CM000685.2",
        "CM000686.2",
        "J01415.2",
        "NC_060947.1",
        "NC_060948.1",
        "CP068255.2",
        "CP086569.2",
        "CP068254.1",
        "NC_000086.8",
        "NC_000087.8",
        "NC_005089.1",
        "CM001013.3",
        "chrX_KI270880v1_alt",
        "chrY_KI270740v1_random"
      })
  void others(String contig) {
    assertThat(Autosomes.BY_NAME.contains(contig)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "seq7, 156040895, false",
    "seq7, 57227415, false",
    "seq7, 16569, false",
    "seq7, 248956422, true",
    "seq7, 0, true",
    "23, 155270560, false",
    "23, 52294480, true",
    "7, 155270560, true",
  })
  void lengthsTellWhereNamesDoNot(String contig, long length, boolean autosome) {
    assertThat(Autosomes.of(Map.of(contig, length)).contains(contig)).isEqualTo(autosome);
  }

  @Test
  void theNearestContigsAreOfTheSameChromosome() {
    List<String> contigs = List.of("10", "11", "1", "2", "X");

    assertThat(ContigNames.nearest("chr1", contigs)).isEqualTo("the nearest of 5: 1, 11, 10");
    assertThat(ContigNames.nearest("NC_000023.11", contigs)).startsWith("the nearest of 5: X");
    assertThat(ContigNames.nearest("chrr1", List.of("chr2", "chr1", "chr11", "chrM")))
        .isEqualTo("the nearest of 4: chr1, chr11, chr2");
    assertThat(ContigNames.nearest("1", List.of())).isEqualTo("there is none");
  }
}
