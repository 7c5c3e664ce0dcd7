package io.shardmill.vcf.source.allele;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of ALT, good and bad. */
class AlleleSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "acgtn",
        "*",
        "<DEL>",
        "<DUP:TANDEM>",
        "<*>",
        "<NON_REF>",
        "C<ctg1>",
        "G]17:198982]",
        "]13:123456]T",
        "C[2:321682[",
        "[17:198983[A",
        "CAGTNNNNNCA[2:321682[",
        "C[<ctg1>:7[",
        "]<ctg1>:329]A",
        "G[13:123457[",
        "G]HLA-A*01:01:5]",
        "A[1:0[",
        ".A",
        "G.",
        ".TCC"
      })
  void good(String alt) {
    assertThat(accepts(alt)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "R",
        "AXC",
        "..",
        ".",
        "C*",
        "<DEL",
        "DEL>",
        "<>",
        "<D<L>",
        "<D L>",
        "A[1:5]",
        "[1:5[",
        "A[1[",
        "A[:5[",
        "A[1:[",
        "A[1:5",
        "A[1:5[G",
        "]1:5]",
        "A]1:5[",
        "A[<c:5[",
        "A[<>:5[",
        "[1:5[A[1:5[",
        "A[1:x[",
        "R[1:5[",
        "[",
        "A[",
        "A[["
      })
  void bad(String alt) {
    assertThat(accepts(alt)).isFalse();
  }

  private static boolean accepts(String alt) {
    byte[] bytes = ("\t" + alt + "\t").getBytes(StandardCharsets.UTF_8);
    return AlleleSyntax.alt(bytes, 1, bytes.length - 1);
  }
}
