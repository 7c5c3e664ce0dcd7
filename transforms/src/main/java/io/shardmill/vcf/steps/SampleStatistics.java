package io.shardmill.vcf.steps;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.chunk.KeepRule;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import io.shardmill.vcf.steps.SampleCounts.Heterozygosity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the genotypes of each sample over all variants, and decides which samples to keep.
 *
 * <pre>{@code
 * SampleStatistics statistics =
 *     new SampleStatistics(
 *         schema, List.of(SampleRules.minCallRate(0.95), SampleRules.inbreeding(-0.2, 0.2)));
 * }</pre>
 *
 * <p>Allele frequencies are those of all samples that are read.
 */
final class SampleStatistics
    implements BlockStatistic<VariantBlock, SampleCounts, SampleSelection> {

  private final VariantSchema schema;
  private final List<KeepRule<SampleCounts>> rules;

  /**
   * Counts the samples of a schema.
   *
   * @param rules what a sample must be to be kept; all are kept if there are none
   */
  public SampleStatistics(VariantSchema schema, List<KeepRule<SampleCounts>> rules) {
    this.schema = schema;
    this.rules = List.copyOf(rules);
  }

  @Override
  public SampleCounts create() {
    return new SampleCounts(schema.samples().size());
  }

  @Override
  public SampleCounts add(SampleCounts counts, VariantBlock block) {
    GenotypeTally tally = new GenotypeTally();
    GenotypePlanes planes = new GenotypePlanes(block.samples());
    boolean planesAutosomal = false;
    boolean autosomal = false;
    counts.addVariants(block.rows());
    for (int row = 0; row < block.rows(); row++) {
      tally.count(block, row);
      if (row == 0 || !block.contig().same(row - 1, row)) {
        autosomal = schema.autosomes().contains(block.contig().get(row));
      }
      SampleCount carriers = carriers(block, row, tally);
      if (tally.alts <= 1 && GenotypeTally.diploid(block, row)) {
        if (planes.full() || autosomal != planesAutosomal) {
          planes.drainTo(counts, planesAutosomal);
          planesAutosomal = autosomal;
        }
        planes.add(block.genotypes(), row * block.samples(), carriers);
      } else {
        addAny(counts, block, row, tally.alts, autosomal, carriers);
      }
      if (autosomal) {
        addExpected(counts, block, row, tally);
      }
      if (tally.alts == 1 && tally.polyploid == 0 && tally.het + tally.homAlt + tally.hapAlt == 1) {
        counts.column(SampleCount.SINGLETONS)[onlyCarrier(block, row)]++;
      }
    }
    planes.drainTo(counts, planesAutosomal);
    return counts;
  }

  @Override
  public SampleCounts merge(SampleCounts left, SampleCounts right) {
    left.merge(right);
    return left;
  }

  @Override
  public SampleSelection result(SampleCounts counts) {
    return SampleSelection.of(schema.samples(), counts, rules);
  }

  /** What a genotype with ALT counts as at this variant, if anything. */
  private static @Nullable SampleCount carriers(VariantBlock block, int row, GenotypeTally tally) {
    VariantType type = VariantType.of(block, row);
    if (type == VariantType.INDEL) {
      return SampleCount.INDELS;
    }
    if (type == VariantType.SNP && tally.alts == 1) {
      return VariantType.transition(block, row)
          ? SampleCount.TRANSITIONS
          : SampleCount.TRANSVERSIONS;
    }
    return null;
  }

  /** Counts genotypes of any ploidy and number of ALTs, one at a time. */
  private static void addAny(
      SampleCounts counts,
      VariantBlock block,
      int row,
      int alts,
      boolean autosomal,
      @Nullable SampleCount carriers) {
    byte[] alleles = block.alleles();
    int start = row * block.samples();
    for (int sample = 0; sample < block.samples(); sample++) {
      byte genotype = block.genotypes()[start + sample];
      int ploidy = alleles == null ? 2 : alleles[start + sample];
      boolean missing = genotype < 0;
      if (missing) {
        counts.column(SampleCount.MISSING)[sample]++;
      } else if (ploidy != 2) {
        counts.column(SampleCount.NOT_DIPLOID)[sample]++;
      } else if (genotype > 0) {
        boolean homozygous = alts > 1 ? homozygous(genotype) : genotype == 2;
        counts.column(homozygous ? SampleCount.HOM_ALT : SampleCount.HET)[sample]++;
        if (autosomal && !homozygous) {
          counts.column(SampleCount.AUTOSOMAL_HET)[sample]++;
        }
      }
      if (autosomal && (missing || ploidy != 2)) {
        counts.column(SampleCount.AUTOSOMAL_UNUSED)[sample]++;
      }
      if (genotype > 0 && carriers != null) {
        counts.column(carriers)[sample]++;
      }
    }
  }

  private static boolean homozygous(int genotypeIndex) {
    int[] alleles = GenotypeTally.alleles(genotypeIndex, 2);
    return alleles[0] == alleles[1];
  }

  private static void addExpected(
      SampleCounts counts, VariantBlock block, int row, GenotypeTally tally) {
    Heterozygosity expected = Heterozygosity.of(tally);
    counts.addAutosomal(expected);
    int diploid = tally.homRef + tally.het + tally.homAlt;
    if (diploid == block.samples()) {
      return;
    }
    byte[] genotypes = block.genotypes();
    byte[] alleles = block.alleles();
    int start = row * block.samples();
    for (int sample = 0; sample < block.samples(); sample++) {
      if (genotypes[start + sample] < 0 || (alleles != null && alleles[start + sample] != 2)) {
        counts.addUnused(sample, expected);
      }
    }
  }

  /** Eight genotypes at a time: most variants of a large cohort have one carrier. */
  private static int onlyCarrier(VariantBlock block, int row) {
    byte[] genotypes = block.genotypes();
    int start = row * block.samples();
    int i = start;
    while (i + Long.BYTES <= genotypes.length && !GenotypeTally.anyAlt(genotypes, i)) {
      i += Long.BYTES;
    }
    while (genotypes[i] <= 0) {
      i++;
    }
    return i - start;
  }
}
