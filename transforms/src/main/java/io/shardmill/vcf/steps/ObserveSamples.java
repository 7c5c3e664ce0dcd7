package io.shardmill.vcf.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.quality.Measure;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.quality.VectorStatistic;
import io.shardmill.vcf.VariantBlock;
import java.util.List;
import java.util.Optional;

/**
 * Passes variants on and counts the genotypes of each sample for the QC report, in the pass that
 * writes the data. Where samples are to be chosen by these counts, {@link SelectSamples} counts
 * them in a pass before.
 */
public final class ObserveSamples extends StepTransform<VariantBlock, VariantBlock> {

  private static final Measure COUNTS = Measure.of("sample.counts");

  private ObserveSamples() {}

  /** Counts the genotypes of each sample. */
  public static ObserveSamples create() {
    return new ObserveSamples();
  }

  @Override
  public VariantBlock apply(VariantBlock block, ChunkContext context) {
    SampleStatistics statistics = new SampleStatistics(block.schema(), List.of());
    long[] counts = statistics.add(statistics.create(), block).toLongs();
    context.statistics().vector(COUNTS, counts.length).add(counts);
    return block;
  }

  /** What was observed, if there was any variant. */
  public static Optional<SampleCounts> observed(StatisticsSet statistics, int samples) {
    return statistics
        .get(COUNTS, VectorStatistic.class)
        .map(vector -> SampleCounts.ofLongs(samples, vector.counts()));
  }
}
