package io.shardmill.testdata.vcf;

import io.shardmill.testdata.random.RandomStream;

/**
 * Writes the sample columns of a variant. Reads, likelihoods and qualities are drawn from the
 * genotype, so that AD, DP, GQ and PL of a sample tell one story.
 */
final class CallWriter {

  /** Enough for every key of one sample: 3 ALTs have 10 likelihoods. */
  private static final int LONGEST_CALL = 256;

  private static final int DRAWS_PER_SAMPLE = 4;
  private static final int DEEPEST = 64;
  private static final int BEST_QUALITY = 99;
  private static final int LOW_QUALITY = 20;

  /** Phred-scaled cost of a read of an allele that the genotype lacks: that of a base error. */
  private static final int LOWEST_ERROR_COST = 22;

  /** Phred-scaled cost of a read under a het: -10 log10(1/2), rounded. */
  private static final int HET_COST = 3;

  private final VcfRecipe recipe;
  private final Cohort cohort;
  private final FormatKey[] keys;

  CallWriter(VcfRecipe recipe, Cohort cohort) {
    this.recipe = recipe;
    this.cohort = cohort;
    this.keys = recipe.format().toArray(FormatKey[]::new);
  }

  void write(Variant variant, TextBuffer text) {
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.CALL, variant.site().index());
    byte[] calls = variant.calls();
    Reads reads = new Reads(variant.site());
    boolean plain = keys.length == 1 && keys[0] == FormatKey.GT;
    boolean mixed = recipe.phasing() == Phasing.MIXED;
    char separator = recipe.phasing() == Phasing.PHASED ? '|' : '/';
    for (int column = 0; column < cohort.size(); column++) {
      byte first = calls[2 * column];
      byte second = calls[2 * column + 1];
      long draw = (long) cohort.sample(column) * DRAWS_PER_SAMPLE;
      if (mixed) {
        separator = random.at(draw) < 0 ? '|' : '/';
      }
      text.reserve(LONGEST_CALL);
      text.put('\t');
      if (plain) {
        putGenotype(text, first, second, separator);
      } else {
        boolean missing = first == Variant.MISSING && second < 0;
        if (!missing) {
          reads.draw(random, draw, first, second);
        }
        for (int i = 0; i < keys.length; i++) {
          if (i > 0) {
            text.put(':');
          }
          if (keys[i] == FormatKey.GT) {
            putGenotype(text, first, second, separator);
          } else if (missing) {
            text.put('.');
          } else {
            reads.put(keys[i], text);
          }
        }
      }
    }
  }

  private static void putGenotype(TextBuffer text, byte first, byte second, char separator) {
    text.put(first < 0 ? '.' : (char) ('0' + first));
    if (second != Variant.HAPLOID) {
      text.put(separator);
      text.put(second < 0 ? '.' : (char) ('0' + second));
    }
  }

  /** What was read of one sample at one site. */
  private static final class Reads {
    private final int alleles;
    private final int siteDepth;
    private final int[] count;
    private int depth;
    private int first;
    private int second;
    private boolean haploid;
    private int errorCost;
    private long noise;

    Reads(DrawnSite site) {
      this.alleles = site.alts().size() + 1;
      this.siteDepth = site.depth();
      this.count = new int[alleles];
    }

    void draw(RandomStream random, long draw, byte firstAllele, byte secondAllele) {
      haploid = secondAllele == Variant.HAPLOID;
      // The missing allele of a half call is taken to be as the known one.
      first = firstAllele < 0 ? secondAllele : firstAllele;
      second = secondAllele < 0 ? first : secondAllele;
      // 64 random bits hold 32 ones with a standard deviation of 4.
      depth = siteDepth + Long.bitCount(random.at(draw + 1)) - 32;
      depth = Math.max(2, Math.min(DEEPEST, haploid ? depth / 2 : depth));
      long coins = random.at(draw + 2);
      noise = random.at(draw + 3);
      errorCost = LOWEST_ERROR_COST + (int) (noise >>> 32 & 15);
      for (int i = 0; i < alleles; i++) {
        count[i] = 0;
      }
      if (first == second) {
        count[first] = depth;
        if ((coins & 7) == 0) {
          count[first]--;
          count[(first + 1) % alleles]++;
        }
      } else {
        int heads = Long.bitCount(coins >>> (DEEPEST - depth));
        count[first] += depth - heads;
        count[second] += heads;
      }
    }

    void put(FormatKey key, TextBuffer text) {
      switch (key) {
        case GT -> throw new IllegalStateException("GT is not about reads");
        case AD -> putDepths(text);
        case DP -> text.put(depth);
        case GQ -> text.put(quality());
        case PL -> putLikelihoods(text);
        case DS -> putDosages(text);
        case HQ -> {
          text.put(20 + (int) (noise >>> 20 & 31));
          text.put(',');
          text.put(20 + (int) (noise >>> 25 & 31));
        }
        case FT -> text.put(quality() < LOW_QUALITY ? "LowGQ" : "PASS");
      }
    }

    private void putDepths(TextBuffer text) {
      for (int i = 0; i < alleles; i++) {
        if (i > 0) {
          text.put(',');
        }
        text.put(count[i]);
      }
    }

    /** Genotypes in the order of the specification: 0/0, 0/1, 1/1, 0/2, ... */
    private void putLikelihoods(TextBuffer text) {
      int called = cost(first, second);
      for (int b = 0; b < alleles; b++) {
        for (int a = haploid ? b : 0; a <= b; a++) {
          if (b > 0) {
            text.put(',');
          }
          text.put(Math.max(0, cost(a, b) - called));
        }
      }
    }

    private int quality() {
      int called = cost(first, second);
      int best = BEST_QUALITY;
      for (int b = 0; b < alleles; b++) {
        for (int a = haploid ? b : 0; a <= b; a++) {
          boolean other = a != Math.min(first, second) || b != Math.max(first, second);
          if (other) {
            best = Math.min(best, Math.max(0, cost(a, b) - called));
          }
        }
      }
      return best;
    }

    private int cost(int a, int b) {
      return a == b
          ? errorCost * (depth - count[a])
          : HET_COST * (count[a] + count[b]) + errorCost * (depth - count[a] - count[b]);
    }

    private void putDosages(TextBuffer text) {
      int shift = (noise & 15) == 0 ? (int) (noise >>> 4 & 63) : 0;
      for (int alt = 1; alt < alleles; alt++) {
        int copies = (first == alt ? 1 : 0) + (!haploid && second == alt ? 1 : 0);
        if (alt > 1) {
          text.put(',');
        }
        text.putDecimal(copies == 0 ? shift : 1000 * copies - shift, 3);
      }
    }
  }
}
