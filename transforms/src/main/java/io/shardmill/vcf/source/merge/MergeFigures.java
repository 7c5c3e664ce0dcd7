package io.shardmill.vcf.source.merge;

import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Measure;
import io.shardmill.quality.StatisticsSet;

/** What merging counts beside the books of rows. */
public final class MergeFigures {

  static final Measure MEASURE = Measure.of("variant.merged");
  static final String FILLED = "ABSENT_REFERENCE";

  private MergeFigures() {}

  /** Genotypes of samples whose file does not have the site, which were assumed to be REF. */
  public static long assumedReference(StatisticsSet observed) {
    return observed
        .get(MEASURE, CategoryStatistics.class)
        .map(counts -> counts.count(FILLED))
        .orElse(0L);
  }
}
