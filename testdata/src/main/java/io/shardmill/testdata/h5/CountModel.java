package io.shardmill.testdata.h5;

import io.shardmill.testdata.random.RandomStream;

/**
 * Counts of transcripts: negative binomial with mean m and variance m + {@value #DISPERSION} m^2.
 *
 * <p>The mean is the size of the cell's library times the gene's share of it in cells of the type.
 * Shares are log-normal over genes, and higher or lower in one type for a tenth of the genes.
 * Libraries have {@value #LEVELS} sizes, the quantiles of a log-normal, scaled so that the expected
 * share of counts above 0 is the recipe's density. Mitochondrial genes get a higher share in dying
 * cells, and the target of a perturbation a lower one.
 *
 * <p>Memory: 16 bytes per gene, type, and library size, twice for dying cells.
 */
final class CountModel {

  static final int LEVELS = 16;
  static final double DISPERSION = 0.5;

  /** The other name of the dispersion: the size of the distribution, a whole number here. */
  private static final double SIZE = 1 / DISPERSION;

  private static final double KNOCKDOWN = 0.3;
  private static final double GENE_SPREAD = 1.5;
  private static final double LIBRARY_SPREAD = 0.4;
  private static final double DYING_FACTOR = 6;
  private static final int MOST = 10_000;

  /** Genes that the density is computed from; more would not change it much. */
  private static final int SAMPLED_GENES = 1_000;

  private final H5Recipe recipe;
  private final int genes;
  private final double[][] shares;
  private final double[] libraries;
  private final double[][] means;
  private final double[][] zeros;

  CountModel(H5Recipe recipe) {
    this.recipe = recipe;
    this.genes = recipe.allGenes();
    this.shares = shares();
    this.libraries = libraries();
    double scale = scale();
    int profiles = 2 * recipe.cellTypes() * LEVELS;
    this.means = new double[profiles][genes];
    this.zeros = new double[profiles][genes];
    for (int profile = 0; profile < profiles; profile++) {
      boolean dying = profile % 2 == 1;
      double library = scale * libraries[profile / 2 % LEVELS];
      double[] share = shares[profile / 2 / LEVELS];
      for (int gene = 0; gene < genes; gene++) {
        double factor = dying && gene < Genes.MITOCHONDRIAL ? DYING_FACTOR : 1;
        means[profile][gene] = library * share[gene] * factor;
        zeros[profile][gene] = zero(means[profile][gene]);
      }
    }
  }

  /** The mean count of a gene in a cell. */
  double mean(Cell cell, int gene) {
    if (cell.empty()) {
      return 0;
    }
    double mean = means[profile(cell)][gene];
    return gene == cell.target() ? KNOCKDOWN * mean : mean;
  }

  /**
   * Draws the counts of a cell.
   *
   * @param into gene by gene, where those above 0 go
   * @param counts and their counts
   * @return how many are above 0
   */
  int draw(int number, int[] into, int[] counts) {
    Cell cell = Cell.of(recipe, number);
    if (cell.empty()) {
      return 0;
    }
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.COUNT, number);
    double[] zero = zeros[profile(cell)];
    int size = 0;
    for (int gene = 0; gene < genes; gene++) {
      double uniform = random.nextDouble();
      if (uniform < zero[gene] && gene != cell.target()) {
        continue;
      }
      int count = count(uniform, mean(cell, gene));
      if (count > 0) {
        into[size] = gene;
        counts[size++] = count;
      }
    }
    return size;
  }

  /** The smallest count whose cumulative probability exceeds {@code uniform}. */
  private static int count(double uniform, double mean) {
    double success = mean / (mean + SIZE);
    double probability = zero(mean);
    double cumulative = probability;
    int count = 0;
    while (uniform >= cumulative && count < MOST) {
      probability *= (count + SIZE) / (count + 1) * success;
      cumulative += probability;
      count++;
    }
    return count;
  }

  /** The probability of no count, (1 + m / 2)^-2. */
  private static double zero(double mean) {
    double root = 1 + DISPERSION * mean;
    return 1 / (root * root);
  }

  private static int profile(Cell cell) {
    return 2 * (cell.type() * LEVELS + cell.level()) + (cell.dying() ? 1 : 0);
  }

  private double[][] shares() {
    double[][] drawn = new double[recipe.cellTypes()][genes];
    for (int gene = 0; gene < genes; gene++) {
      RandomStream random = RandomStream.of(recipe.seed(), Purpose.GENE, gene);
      double common = StrictMath.exp(GENE_SPREAD * random.nextGaussian());
      double boost = gene < Genes.MITOCHONDRIAL + Cell.TARGETS ? 4 : 1;
      for (int type = 0; type < drawn.length; type++) {
        RandomStream own =
            RandomStream.of(recipe.seed(), Purpose.TYPE, (long) type * Integer.MAX_VALUE + gene);
        boolean marker = own.nextDouble() < 0.1;
        drawn[type][gene] =
            boost * common * (marker ? StrictMath.exp(1.5 * own.nextGaussian()) : 1);
      }
    }
    for (double[] share : drawn) {
      double sum = 0;
      for (double value : share) {
        sum += value;
      }
      for (int gene = 0; gene < genes; gene++) {
        share[gene] /= sum;
      }
    }
    return drawn;
  }

  private static double[] libraries() {
    double[] sizes = new double[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      // The logistic quantile, within 2 % of the normal one but at the ends.
      double share = (level + 0.5) / LEVELS;
      sizes[level] = StrictMath.exp(LIBRARY_SPREAD * StrictMath.log(share / (1 - share)) / 1.702);
    }
    return sizes;
  }

  /** The median library, found by bisection of its logarithm. */
  private double scale() {
    double low = 0;
    double high = 30;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (density(StrictMath.exp(middle)) < recipe.density()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return StrictMath.exp(low);
  }

  private double density(double scale) {
    int step = Math.max(1, genes / SAMPLED_GENES);
    double above = 0;
    long sampled = 0;
    for (double[] share : shares) {
      for (double library : libraries) {
        for (int gene = 0; gene < genes; gene += step) {
          above += 1 - zero(scale * library * share[gene]);
          sampled++;
        }
      }
    }
    return above / sampled;
  }
}
