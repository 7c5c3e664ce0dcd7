package io.shardmill.vcf.source;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Measure;
import io.shardmill.quality.StatisticsSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contigs that the lines of a chunk name, where regions are wanted of contigs that no header
 * declares: only the data can tell whether these are there.
 *
 * <p>Memory: the names of the contigs of a chunk.
 */
public final class MetContigs {

  /** Of a run whose regions are of declared contigs. */
  public static final MetContigs UNASKED = new MetContigs(Set.of());

  private static final Measure MEASURE = Measure.of("variant.contigs_met");

  private final Set<String> met;
  private String last = "";

  private MetContigs(Set<String> met) {
    this.met = met;
  }

  /** No contig yet. */
  public MetContigs() {
    this(new TreeSet<>());
  }

  /** Takes the contig of a line; neighbours mostly have the same. */
  public void add(String contig) {
    if (this != UNASKED && !contig.equals(last)) {
      met.add(contig);
      last = contig;
    }
  }

  /** Moves the names to the statistics of the chunk. */
  public void drainTo(StatisticsSet statistics) {
    if (!met.isEmpty()) {
      CategoryStatistics names = statistics.category(MEASURE);
      met.forEach(names::add);
      met.clear();
      last = "";
    }
  }

  /**
   * Looks whether the data have all the contigs.
   *
   * @param wanted contigs of regions that no header declares
   * @throws ShardmillException if one of them is not met
   */
  public static void require(List<String> wanted, StatisticsSet observed) {
    CategoryStatistics met =
        observed.get(MEASURE, CategoryStatistics.class).orElseGet(CategoryStatistics::new);
    for (String contig : wanted) {
      if (met.count(contig) == 0 && met.other() == 0) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "--regions: no line has the contig %s (%s); name contigs as the files do"
                .formatted(contig, ContigNames.nearest(contig, met.counts().keySet())));
      }
    }
  }
}
