package io.shardmill.vcf.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.KeepRule;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import io.shardmill.column.Vectors;
import io.shardmill.error.ShardmillException;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SampleStatisticsTest {

  @Test
  void countsWhatEachSampleCarries() {
    SampleCounts counts =
        count(
            Variants.block(
                "chr1 1 A G   0 1 2 .", // transition
                "chr1 2 A C   0 1 0 0", // transversion, and a singleton
                "chr1 3 A AT  2 1 . 0",
                "chrX 4 C T   1 h1 h0 0"));

    assertThat(of(counts, SampleCount.MISSING)).containsExactly(0, 0, 1, 1);
    assertThat(of(counts, SampleCount.HET)).containsExactly(1, 3, 0, 0);
    assertThat(of(counts, SampleCount.HOM_ALT)).containsExactly(1, 0, 1, 0);
    assertThat(of(counts, SampleCount.NOT_DIPLOID)).containsExactly(0, 1, 1, 0);
    assertThat(of(counts, SampleCount.TRANSITIONS)).containsExactly(1, 2, 1, 0);
    assertThat(of(counts, SampleCount.TRANSVERSIONS)).containsExactly(0, 1, 0, 0);
    assertThat(of(counts, SampleCount.INDELS)).containsExactly(1, 1, 0, 0);
    assertThat(of(counts, SampleCount.SINGLETONS)).containsExactly(0, 1, 0, 0);
    assertThat(of(counts, SampleCount.AUTOSOMAL_HET)).containsExactly(0, 3, 0, 0);
    assertThat(counts.homRef(0)).isEqualTo(2);
    assertThat(counts.hetRate(1)).isEqualTo(1);
    assertThat(counts.callRate(2)).isEqualTo(0.75);
  }

  @Test
  void aSingletonMayBeHomozygous() {
    SampleCounts counts =
        count(Variants.block("1 1 A G  0 2 0 .", "1 2 A G  1 2 0 .", "X 3 A G h1 0 . 0"));

    assertThat(of(counts, SampleCount.SINGLETONS)).containsExactly(1, 1, 0, 0);
  }

  @Test
  void moreVariantsThanAByteCounts() {
    String[] lines =
        IntStream.range(0, 1000).mapToObj(i -> "chr1 1 A G 1 2 .").toArray(String[]::new);
    SampleCounts counts = count(Variants.block(lines));

    assertThat(of(counts, SampleCount.HET)).containsExactly(1000, 0, 0);
    assertThat(of(counts, SampleCount.HOM_ALT)).containsExactly(0, 1000, 0);
    assertThat(of(counts, SampleCount.AUTOSOMAL_UNUSED)).containsExactly(0, 0, 1000);
  }

  @Property(tries = 200)
  void theCutDoesNotMatter(@ForAll("lines") List<String> lines) throws IOException {
    SampleStatistics statistic = statistic(Variants.block(lines.get(0)), List.of());
    SampleCounts whole = count(Variants.block(lines.toArray(String[]::new)));
    SampleCounts parts = statistic.create();
    for (String line : lines) {
      SampleCounts part = statistic.add(statistic.create(), Variants.block(line));
      parts = statistic.merge(part, parts);
    }

    assertThat(bytes(parts)).isEqualTo(bytes(whole));
    assertThat(bytes(SampleCounts.read(in(bytes(whole))))).isEqualTo(bytes(whole));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> calls =
        Arbitraries.of("0", "1", "2", ".", "h0", "h1")
            .list()
            .ofSize(11)
            .map(row -> String.join(" ", row));
    Arbitrary<String> sites =
        Arbitraries.of("chr1 5 A G ", "chrX 6 A C ", "2 7 AT A ", "MT 8 G T ");
    return sites.flatMap(site -> calls.map(row -> site + row)).list().ofMinSize(1).ofMaxSize(20);
  }

  @Test
  void samplesAreDroppedForTheFirstRuleTheyBreak() throws IOException {
    VariantBlock block =
        Variants.block(
            "1 1 A G  0 . 1 1", "1 2 A G  0 . 0 1", "1 3 A G  1 . 0 1", "1 4 A G 2 0 0 1");
    SampleStatistics statistic =
        statistic(block, List.of(SampleRules.minCallRate(0.5), SampleRules.hetRate(0.1, 0.9)));
    SampleSelection selection = statistic.result(statistic.add(statistic.create(), block));

    assertThat(selection.kept()).containsExactly("S0", "S2");
    assertThat(selection.dropped())
        .containsExactly(
            new SampleSelection.Dropped("S1", "SAMPLE_CALL_RATE"),
            new SampleSelection.Dropped("S3", "SAMPLE_HET_RATE"));

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    selection.write(new DataOutputStream(out));
    SampleSelection read = SampleSelection.read(in(out.toByteArray()));
    assertThat(read.kept()).isEqualTo(selection.kept());
    assertThat(read.dropped()).isEqualTo(selection.dropped());

    VariantBlock kept = KeepSamples.select(block, read);
    assertThat(kept.schema().samples()).containsExactly("S0", "S2");
    assertThat(kept.genotypes()).containsExactly(0, 1, 0, 0, 1, 0, 2, 0);
  }

  @Test
  void callsOfDroppedSamplesGoToo() {
    VcfKey ad = new VcfKey("AD", "R", ColumnType.INT32, "Depth by allele");
    VariantBlock block =
        Variants.withCalls(
            Variants.block("1 1 A G 0 1 2", "1 2 A G 0 . 1"),
            ad,
            2,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12);

    VariantBlock kept = block.selectSamples(RowSelection.of(new int[] {0, 2}), List.of("S0", "S2"));

    ColumnVector.Lists calls = (ColumnVector.Lists) kept.calls().get(0);
    assertThat(Vectors.values(calls))
        .containsExactly(
            List.of(List.of(1L, 2L), List.of(5L, 6L)), List.of(List.of(7L, 8L), List.of(11L, 12L)));
  }

  @Test
  void droppingEverySampleIsAnError() {
    VariantBlock block = Variants.block("1 1 A G  . .");
    SampleStatistics statistic = statistic(block, List.of(SampleRules.minCallRate(0.5)));
    SampleCounts counts = statistic.add(statistic.create(), block);

    assertThatThrownBy(() -> statistic.result(counts))
        .isInstanceOf(ShardmillException.class)
        .hasMessage(
            "None of 2 samples passes the sample rules [SAMPLE_CALL_RATE]; loosen their bounds");
  }

  private static SampleStatistics statistic(
      VariantBlock block, List<KeepRule<SampleCounts>> rules) {
    return new SampleStatistics(block.schema(), rules);
  }

  private static SampleCounts count(VariantBlock block) {
    SampleStatistics statistic = statistic(block, List.of());
    return statistic.add(statistic.create(), block);
  }

  private static long[] of(SampleCounts counts, SampleCount count) {
    long[] values = new long[counts.samples()];
    for (int sample = 0; sample < counts.samples(); sample++) {
      values[sample] = counts.count(count, sample);
    }
    return values;
  }

  private static byte[] bytes(SampleCounts counts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    counts.write(new DataOutputStream(out));
    return out.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
