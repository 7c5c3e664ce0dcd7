package io.shardmill.testdata.vcf;

import io.shardmill.testdata.random.RandomStream;

/**
 * Allele frequencies of the populations at a site.
 *
 * <p>The ancestral ALT frequency p has a density proportional to p^-1.4 between 1/(2 samples) and
 * 0.95. At 2504 samples 72 % of the variants are then rarer than 0.5 % and 11 % commoner than 5 %,
 * close to 1000 Genomes phase 3 (76 % and 10 %; The 1000 Genomes Project Consortium 2015), so files
 * compress about as real ones do. Each population's frequency is drawn around p by the
 * Balding-Nichols model: Beta(p (1-F)/F, (1-p) (1-F)/F) for one ALT, Dirichlet for several, with F
 * = F_ST.
 */
final class AlleleFrequencies {

  private static final double SLOPE = 0.4;
  private static final double COMMONEST = 0.95;

  private AlleleFrequencies() {}

  /** Frequencies {@code [population][allele]}, REF first, each row adding up to 1. */
  static double[][] draw(VcfRecipe recipe, DrawnSite site) {
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.FREQUENCY, site.pattern());
    double[] ancestral = ancestral(recipe, random, site.alts().size() + 1);
    double[][] frequencies = new double[recipe.populations()][];
    for (int population = 0; population < frequencies.length; population++) {
      frequencies[population] =
          recipe.fst() == 0 ? ancestral : dirichlet(ancestral, recipe.fst(), random);
    }
    return frequencies;
  }

  private static double[] ancestral(VcfRecipe recipe, RandomStream random, int alleles) {
    double rarest = Math.min(0.05, 1.0 / (2 * Math.max(1, recipe.samples())));
    double high = StrictMath.pow(rarest, -SLOPE);
    double low = StrictMath.pow(COMMONEST, -SLOPE);
    double alt = StrictMath.pow(high - random.nextDouble() * (high - low), -1 / SLOPE);
    double[] frequencies = new double[alleles];
    double weights = 0;
    for (int allele = 1; allele < alleles; allele++) {
      frequencies[allele] = allele == 1 ? 1 : 0.05 + 0.95 * random.nextDouble();
      weights += frequencies[allele];
    }
    for (int allele = 1; allele < alleles; allele++) {
      frequencies[allele] *= alt / weights;
    }
    frequencies[0] = 1 - alt;
    return frequencies;
  }

  private static double[] dirichlet(double[] mean, double fst, RandomStream random) {
    double[] draw = new double[mean.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < draw.length; i++) {
      draw[i] = random.nextLogGamma(mean[i] * (1 - fst) / fst);
      largest = Math.max(largest, draw[i]);
    }
    double sum = 0;
    for (int i = 0; i < draw.length; i++) {
      draw[i] = StrictMath.exp(draw[i] - largest);
      sum += draw[i];
    }
    for (int i = 0; i < draw.length; i++) {
      draw[i] /= sum;
    }
    return draw;
  }
}
