package io.shardmill.vcf.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.quality.Bins;
import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Measure;
import io.shardmill.quality.Measure.Stage;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.vcf.Texts;
import io.shardmill.vcf.VariantBlock;
import java.util.EnumMap;
import java.util.Map;

/**
 * Passes variants on and counts what the QC report shows of them. Used twice, before and after the
 * filters.
 *
 * <p>Measures: {@code variant.call_rate}, {@code variant.maf}, {@code variant.hwe_p}, {@code
 * variant.qual}, {@code variant.type}, {@code variant.filter}, {@code variant.contig}, {@code
 * variant.transitions} and {@code variant.transversions} (SNPs of one ALT; their ratio is Ti/Tv),
 * {@code variant.indel_length} (bases more than REF, of indels of one ALT), and where they are kept
 * {@code genotype.dp} and {@code genotype.gq}.
 */
public final class ObserveVariants extends StepTransform<ScoredVariants, ScoredVariants> {

  private static final Bins RATE = Bins.uniform(0, 1, 50);
  private static final Bins MINOR = Bins.uniform(0, 0.5, 50);
  private static final Bins PHRED = Bins.uniform(0, 1000, 50);
  private static final Bins BASES = Bins.uniform(-50.5, 50.5, 101);

  private final Stage stage;

  private ObserveVariants(Stage stage) {
    this.stage = stage;
  }

  /** Observes variants as they were read, of the samples that are kept. */
  public static ObserveVariants before() {
    return new ObserveVariants(Stage.BEFORE);
  }

  /** Observes the variants that are written. */
  public static ObserveVariants after() {
    return new ObserveVariants(Stage.AFTER);
  }

  @Override
  public ScoredVariants apply(ScoredVariants block, ChunkContext context) {
    StatisticsSet set = context.statistics();
    VariantBlock variants = block.variants();
    VariantStatistics statistics = block.statistics();
    observe(set.numeric(measure("call_rate"), RATE), statistics.callRate());
    observe(set.numeric(measure("maf"), MINOR), statistics.maf());
    observe(set.numeric(measure("hwe_p"), RATE), statistics.hweP());
    observe(set.numeric(measure("qual"), PHRED), variants.qual(), block.rows());
    observe(set.category(measure("filter")), variants.filters());
    observe(set.category(measure("contig")), variants.contig());

    CallNumbers.observe(variants, stage, set);
    NumericStatistics lengths = set.numeric(measure("indel_length"), BASES);

    Map<VariantType, Long> types = new EnumMap<>(VariantType.class);
    long transitions = 0;
    long transversions = 0;
    for (int row = 0; row < block.rows(); row++) {
      VariantType type = statistics.type()[row];
      types.merge(type, 1L, Long::sum);
      int alts = statistics.altOffsets()[row + 1] - statistics.altOffsets()[row];
      if (type == VariantType.SNP && alts == 1) {
        if (VariantType.transition(variants, row)) {
          transitions++;
        } else {
          transversions++;
        }
      } else if (type == VariantType.INDEL && alts == 1) {
        lengths.add((double) length(variants.alts(), row) - length(variants.ref(), row));
      }
    }
    CategoryStatistics labels = set.category(measure("type"));
    types.forEach((type, count) -> labels.add(type.name(), count));
    set.count(measure("transitions")).add(transitions);
    set.count(measure("transversions")).add(transversions);
    return block;
  }

  private static int length(Texts texts, int row) {
    return texts.offsets()[row + 1] - texts.offsets()[row];
  }

  private Measure measure(String name) {
    return new Measure("variant." + name, stage);
  }

  private static void observe(NumericStatistics numbers, double[] values) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        numbers.addMissing(1);
      } else {
        numbers.add(value);
      }
    }
  }

  private static void observe(NumericStatistics numbers, float[] values, int rows) {
    for (int row = 0; row < rows; row++) {
      if (Float.isNaN(values[row])) {
        numbers.addMissing(1);
      } else {
        numbers.add(values[row]);
      }
    }
  }

  /** Neighbours are mostly equal, and are counted together. */
  private static void observe(CategoryStatistics labels, Texts texts) {
    int rows = texts.offsets().length - 1;
    int start = 0;
    for (int row = 1; row <= rows; row++) {
      if (row == rows || !texts.same(row, start)) {
        labels.add(texts.get(start), row - start);
        start = row;
      }
    }
  }
}
