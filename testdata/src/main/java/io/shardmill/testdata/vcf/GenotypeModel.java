package io.shardmill.testdata.vcf;

import io.shardmill.testdata.random.RandomStream;

/**
 * Draws genotypes: within a population the two alleles are independent (Hardy-Weinberg). Sites are
 * independent of each other but for {@link VcfRecipe#linkage}. Every site has a carrier, as called
 * sites do, unless its call is missing.
 */
final class GenotypeModel {

  private static final double UNIT = 0x1.0p32;
  private static final long LOW = 0xffff_ffffL;

  /** A bit that ends the run of zeros: at most 8 carriers. */
  private static final long MOST_CARRIERS = 1L << 7;

  private final VcfRecipe recipe;
  private final Cohort cohort;

  GenotypeModel(VcfRecipe recipe, Cohort cohort) {
    this.recipe = recipe;
    this.cohort = cohort;
  }

  Variant draw(DrawnSite site) {
    byte[] calls = new byte[2 * cohort.size()];
    drawAlleles(site, calls);
    if (recipe.males() > 0) {
      makeHaploid(site.contig(), calls);
    }
    if (recipe.missing() > 0 || recipe.halfCalls() > 0) {
      dropCalls(site, calls);
    }
    return new Variant(site, calls);
  }

  private void drawAlleles(DrawnSite site, byte[] calls) {
    long[][] thresholds = thresholds(AlleleFrequencies.draw(recipe, site));
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.GENOTYPE, site.pattern());
    int any = 0;
    for (int column = 0; column < cohort.size(); column++) {
      long bits = random.at(cohort.sample(column));
      long[] threshold = thresholds[cohort.population(column)];
      byte first = allele(bits >>> 32, threshold);
      byte second = allele(bits & LOW, threshold);
      calls[2 * column] = first;
      calls[2 * column + 1] = second;
      any |= first | second;
    }
    if (any == 0 && cohort.size() > 0) {
      addCarriers(random, calls);
    }
  }

  /** One carrier, a second with probability 1/2, a third with 1/4, and so on. */
  private void addCarriers(RandomStream random, byte[] calls) {
    int carriers = 1 + Long.numberOfTrailingZeros(random.at(cohort.size()) | MOST_CARRIERS);
    for (int i = 1; i <= carriers; i++) {
      long bits = random.at(cohort.size() + (long) i);
      calls[2 * columnOf((int) Long.remainderUnsigned(bits, cohort.size()))] = 1;
    }
  }

  private int columnOf(int sample) {
    int column = 0;
    while (cohort.sample(column) != sample) {
      column++;
    }
    return column;
  }

  /** For each population, 2^32 times the summed frequencies of ALT 1, ALT 1 and 2, and so on. */
  private static long[][] thresholds(double[][] frequencies) {
    long[][] thresholds = new long[frequencies.length][];
    for (int population = 0; population < thresholds.length; population++) {
      double[] alleles = frequencies[population];
      thresholds[population] = new long[alleles.length - 1];
      double sum = 0;
      for (int alt = 1; alt < alleles.length; alt++) {
        sum += alleles[alt];
        thresholds[population][alt - 1] = (long) (sum * UNIT);
      }
    }
    return thresholds;
  }

  private static byte allele(long uniform, long[] thresholds) {
    if (uniform >= thresholds[thresholds.length - 1]) {
      return 0;
    }
    int alt = 0;
    while (uniform >= thresholds[alt]) {
      alt++;
    }
    return (byte) (alt + 1);
  }

  /** X: one allele in males. Y: one allele in males, a missing haploid call in females. */
  private void makeHaploid(String contig, byte[] calls) {
    String name = contig.startsWith("chr") ? contig.substring(3) : contig;
    boolean x = name.equals("X");
    boolean y = name.equals("Y");
    if (!x && !y) {
      return;
    }
    for (int column = 0; column < cohort.size(); column++) {
      boolean male = cohort.male(column);
      if (male || y) {
        calls[2 * column + 1] = Variant.HAPLOID;
      }
      if (!male && y) {
        calls[2 * column] = Variant.MISSING;
      }
    }
  }

  private void dropCalls(DrawnSite site, byte[] calls) {
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.MISSING, site.index());
    double siteFactor = Cohort.missingFactor(random);
    long half = (long) (recipe.halfCalls() * UNIT);
    for (int column = 0; column < cohort.size(); column++) {
      long bits = random.at(1 + cohort.sample(column));
      boolean haploid = calls[2 * column + 1] == Variant.HAPLOID;
      if ((bits >>> 32) < (long) (cohort.missing(column, siteFactor) * UNIT)) {
        calls[2 * column] = Variant.MISSING;
        if (!haploid) {
          calls[2 * column + 1] = Variant.MISSING;
        }
      } else if (!haploid && (bits & LOW) < half) {
        calls[2 * column + (int) (bits >>> 32 & 1)] = Variant.MISSING;
      }
    }
  }
}
