package io.shardmill.genotype.ld;

import io.shardmill.genotype.GenotypePlanes;
import java.util.Random;

/** Variants of a contig that are linked with those beside them, and their correlations. */
final class Variants {

  final byte[][] copies;
  final int[] positions;

  private Variants(byte[][] copies, int[] positions) {
    this.copies = copies;
    this.positions = positions;
  }

  /**
   * Variants of which each is the one before it, with some genotypes drawn anew.
   *
   * @param missing share of genotypes that are missing
   */
  static Variants draw(int count, int samples, double missing, long seed) {
    Random random = new Random(seed);
    byte[][] copies = new byte[count][samples];
    int[] positions = new int[count];
    byte[] truth = new byte[samples];
    for (int variant = 0; variant < count; variant++) {
      double alt = Math.pow(random.nextDouble(), 3);
      double drawn = random.nextInt(10) == 0 ? 1 : random.nextDouble() * 0.3;
      positions[variant] =
          (variant == 0 ? 1 : positions[variant - 1])
              + (random.nextInt(15) == 0 ? 5000 : random.nextInt(300));
      for (int sample = 0; sample < samples; sample++) {
        if (random.nextDouble() < drawn) {
          truth[sample] =
              (byte) ((random.nextDouble() < alt ? 1 : 0) + (random.nextDouble() < alt ? 1 : 0));
        }
        copies[variant][sample] = random.nextDouble() < missing ? -1 : truth[sample];
      }
    }
    return new Variants(copies, positions);
  }

  int count() {
    return copies.length;
  }

  GenotypePlanes planes(int variant) {
    return GenotypePlanes.of(copies[variant], 0, copies[variant].length);
  }

  /** The squared correlation of two variants, by its definition; NaN if it has none. */
  double r2(int first, int second) {
    return r2(copies[first], copies[second]);
  }

  static double r2(byte[] first, byte[] second) {
    double n = 0;
    double mean1 = 0;
    double mean2 = 0;
    for (int i = 0; i < first.length; i++) {
      if (first[i] >= 0 && second[i] >= 0) {
        n++;
        mean1 += first[i];
        mean2 += second[i];
      }
    }
    mean1 /= n;
    mean2 /= n;
    double covariance = 0;
    double variance1 = 0;
    double variance2 = 0;
    for (int i = 0; i < first.length; i++) {
      if (first[i] >= 0 && second[i] >= 0) {
        covariance += (first[i] - mean1) * (second[i] - mean2);
        variance1 += (first[i] - mean1) * (first[i] - mean1);
        variance2 += (second[i] - mean2) * (second[i] - mean2);
      }
    }
    return covariance * covariance / (variance1 * variance2);
  }

  /** The share of the more frequent allele. */
  double majorFrequency(int variant) {
    double known = 0;
    double alts = 0;
    for (byte copy : copies[variant]) {
      known += copy < 0 ? 0 : 2;
      alts += Math.max(0, copy);
    }
    return Math.max(alts / known, 1 - alts / known);
  }
}
