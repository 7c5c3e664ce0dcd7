package io.shardmill.vcf.source;

import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Measure;
import io.shardmill.quality.StatisticsSet;

/** Counts what is assumed of samples at sites that their file does not have. */
public final class AbsentSites {

  /** The attribute of a data set that tells the count. */
  public static final String ATTRIBUTE = "absent.reference";

  private static final Measure MEASURE = Measure.of("variant.absent");
  private static final String REFERENCE = "REFERENCE";

  private AbsentSites() {}

  /** Counts genotypes of a chunk that are taken as homozygous for REF. */
  public static void assumeReference(StatisticsSet statistics, long genotypes) {
    if (genotypes > 0) {
      statistics.category(MEASURE).add(REFERENCE, genotypes);
    }
  }

  /** The genotypes of all chunks that were taken as homozygous for REF. */
  public static long assumedReference(StatisticsSet observed) {
    return observed
        .get(MEASURE, CategoryStatistics.class)
        .map(counts -> counts.count(REFERENCE))
        .orElse(0L);
  }
}
