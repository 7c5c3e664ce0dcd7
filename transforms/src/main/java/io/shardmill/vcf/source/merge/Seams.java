package io.shardmill.vcf.source.merge;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Measure;
import io.shardmill.quality.StatisticsSet;

/**
 * Whether the ranges of sites, between them, read every record of every file once. Where a range
 * ends in a file is found by reading, where it starts by halving the file, which may err in one
 * that is not sorted. If no file errs, the place at which a range ends in a file is that at which
 * the next one starts, so sums over numbers made of the places are equal, whatever the order.
 */
public final class Seams {

  private static final Measure MEASURE = Measure.of("variant.merge_seams");
  private static final String STARTS = "STARTS";
  private static final String ENDS = "ENDS";

  /** Less than 2^31, so that no number of files and ranges makes a sum overflow. */
  private static final int MASK = Integer.MAX_VALUE;

  private Seams() {}

  /** Tells where a range that is not the first one starts in a file. */
  static void start(StatisticsSet statistics, int file, long position) {
    statistics.category(MEASURE).add(STARTS, number(file, position));
  }

  /** Tells where a range ends in a file, before its end. */
  static void end(StatisticsSet statistics, int file, long position) {
    statistics.category(MEASURE).add(ENDS, number(file, position));
  }

  /**
   * Looks at all ranges.
   *
   * @throws ShardmillException if a range starts in a file elsewhere than the one before ends
   */
  public static void require(StatisticsSet observed) {
    CategoryStatistics seams =
        observed.get(MEASURE, CategoryStatistics.class).orElseGet(CategoryStatistics::new);
    if (seams.count(STARTS) != seams.count(ENDS)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "a file to merge is not sorted by contig and position, so that records of it would be left out or read twice; sort them with bcftools sort");
    }
  }

  private static long number(int file, long position) {
    long mixed = (position + 1) * 0x9E3779B97F4A7C15L + file * 0xC2B2AE3D27D4EB4FL;
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    return (mixed >>> 32) & MASK;
  }
}
