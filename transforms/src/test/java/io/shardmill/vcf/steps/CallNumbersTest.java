package io.shardmill.vcf.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.quality.Measure.Stage;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import io.shardmill.vcf.VcfKey;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallNumbersTest {

  @Test
  void countsTheDepthsOfAllGenotypes() {
    BitSet missing = new BitSet();
    missing.set(2);
    ColumnVector.Int32s depths =
        new ColumnVector.Int32s(new int[] {30, 30, 0, 7, 70_000, -1}, 6, missing);
    StatisticsSet set = new StatisticsSet();

    CallNumbers.observe(withDepths(depths), Stage.AFTER, set);

    NumericStatistics observed =
        set.get(CallNumbers.measure("DP", Stage.AFTER), NumericStatistics.class).orElseThrow();
    assertThat(observed.count()).isEqualTo(5);
    assertThat(observed.missing()).isEqualTo(1);
    assertThat(observed.sum()).isEqualTo(70_066);
    assertThat(observed.min()).hasValue(-1);
    assertThat(observed.max()).hasValue(70_000);
    assertThat(set.all()).hasSize(1);
  }

  private static VariantBlock withDepths(ColumnVector.Int32s depths) {
    VariantBlock plain = Variants.block("chr1 100 A G 0 1 2", "chr1 200 C T 0 1 .");
    VcfKey dp = new VcfKey("DP", "1", ColumnType.INT32, "Depth");
    return new VariantBlock(
        new VariantSchema(plain.schema().samples(), List.of(), List.of(), List.of(dp)),
        plain.source(),
        plain.rows(),
        plain.positions(),
        plain.contig(),
        plain.contigId(),
        plain.pos(),
        plain.end(),
        plain.ids(),
        plain.ref(),
        plain.alts(),
        plain.alleleIndex(),
        plain.altCount(),
        plain.qual(),
        plain.filters(),
        plain.info(),
        List.of(new ColumnVector.Lists(depths, new int[] {0, 3, 6}, 2, null)),
        plain.genotypes(),
        plain.alleles());
  }
}
