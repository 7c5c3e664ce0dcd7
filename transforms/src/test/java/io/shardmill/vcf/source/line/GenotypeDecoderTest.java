package io.shardmill.vcf.source.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.vcf.VcfReadOptions.HalfCall;
import io.shardmill.vcf.VcfReadOptions.Haploid;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.CalledAlleles;
import io.shardmill.vcf.source.record.VcfRule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Genotypes one by one; and the fast path agrees with them on every line that it takes. */
class GenotypeDecoderTest {

  private final CalledAlleles alleles = new CalledAlleles(HalfCall.MISSING, Haploid.COUNT);

  @ParameterizedTest
  @CsvSource({
    "0/0,   1, 0, 2",
    "0|1,   1, 1, 2",
    "1/1,   1, 2, 2",
    "1/2,   2, 1, 2",
    "10|2, 10, 1, 2",
    "1,     1, 1, 1",
    "0/1/1, 1, 2, 3",
    "./.,   1, -1, 0",
    ".,     1, -1, 0",
    "./1,   1, -1, 0",
    "|0|1,  1, 1, 2",
    "/1,    1, 1, 1"
  })
  void countsCopiesAndAlleles(String genotype, int alt, int dosage, int called) throws BadLine {
    int call = decode(genotype, alt);

    assertThat(CalledAlleles.dosage(call)).isEqualTo((byte) dosage);
    assertThat((byte) CalledAlleles.called(call)).isEqualTo((byte) called);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "0/", "0//1", "a/b", "0/1x", "-1/0", "0 1", "0/1/"})
  void refusesWhatIsNoGenotype(String genotype) {
    assertThatThrownBy(() -> decode(genotype, 1))
        .isInstanceOfSatisfying(
            BadLine.class, bad -> assertThat(bad.rule()).isEqualTo(VcfRule.GT_SYNTAX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/11", "99999999999/0"})
  void refusesAllelesThatTheRecordHasNot(String genotype) {
    assertThatThrownBy(() -> decode(genotype, 1))
        .isInstanceOfSatisfying(
            BadLine.class, bad -> assertThat(bad.rule()).isEqualTo(VcfRule.GT_ALLELE_RANGE));
  }

  @Property(tries = 2000)
  void strideDecoderAgrees(@ForAll("calls") List<String> calls) throws BadLine {
    byte[] text = String.join("\t", calls).getBytes(StandardCharsets.US_ASCII);
    byte[] target = new byte[calls.size() + 1];
    Arrays.fill(target, (byte) 77);

    boolean taken = StrideDecoder.decode(text, 0, calls.size(), target, 0);

    boolean plain = calls.stream().allMatch(call -> call.matches("[01][/|][01]|\\.[/|]\\."));
    assertThat(taken).isEqualTo(plain);
    for (int i = 0; taken && i < calls.size(); i++) {
      assertThat(target[i])
          .as(calls.get(i))
          .isEqualTo(CalledAlleles.dosage(decode(calls.get(i), 1)));
    }
    assertThat(target[calls.size()]).isEqualTo((byte) 77);
  }

  /** Mostly plain calls, some of three characters that only look like one. */
  @Provide
  Arbitrary<List<String>> calls() {
    Arbitrary<String> plain = Arbitraries.of("0|0", "0|1", "1|0", "1|1", "0/1", "./.", ".|.");
    Arbitrary<String> odd = Arbitraries.of("0|2", "1}0", "0}1", "./1", "0:1", "1\t1", "q|0");
    return Arbitraries.frequencyOf(Tuple.of(60, plain), Tuple.of(1, odd))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Property(tries = 300)
  void pairsAgree(@ForAll("digits") int a, @ForAll("digits") int b, @ForAll("digits") int target)
      throws BadLine {
    byte pair = alleles.pairs(target, 10)[10 * a + b];

    assertThat(pair)
        .isEqualTo(
            CalledAlleles.dosage(
                GenotypeDecoder.decode(bytes(a + "/" + b), 0, 3, target, 10, alleles)));
  }

  @Provide
  Arbitrary<Integer> digits() {
    return Arbitraries.integers().between(0, 9);
  }

  private int decode(String genotype, int alt) throws BadLine {
    byte[] text = bytes(genotype);
    return GenotypeDecoder.decode(text, 0, text.length, alt, 10, alleles);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
