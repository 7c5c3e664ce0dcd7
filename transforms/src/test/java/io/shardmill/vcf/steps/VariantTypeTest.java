package io.shardmill.vcf.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.vcf.VariantBlock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantTypeTest {

  @ParameterizedTest
  @CsvSource({
    "A, G, SNP",
    "a, G, SNP",
    "CA, CT, SNP",
    "AC, GT, MNP",
    "A, AT, INDEL",
    "ATG, C, INDEL",
    "A, <DEL>, SYMBOLIC",
    "A, <*>, REF",
    "A, <NON_REF>, REF",
    "A, ., REF",
    "A, *, STAR",
    "A, ]1:100]A, BND",
    "A, A., BND",
    "A, R, OTHER",
    "A, A, OTHER",
  })
  void classifies(String ref, String alt, VariantType type) {
    assertThat(VariantType.of(Variants.texts(ref), Variants.texts(alt), 0)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"A;C,G;SNP", "A;AC,AG;INDEL", "A;C,AG;OTHER", "A;C,*;OTHER"})
  void severalAltsShareATypeOrAreOther(String ref, String alts, VariantType type) {
    assertThat(VariantType.of(Variants.texts(ref), Variants.texts(alts), 0)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"A,G,true", "t,C,true", "A,C,false", "C,G,false", "CA,CG,true", "N,A,false"})
  void transitionsStayAmongPurinesOrPyrimidines(String ref, String alt, boolean transition) {
    VariantBlock block = Variants.block("chr1 1 %s %s 0".formatted(ref, alt));

    assertThat(VariantType.transition(block, 0)).isEqualTo(transition);
  }
}
