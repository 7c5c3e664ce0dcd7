package io.shardmill.genotype.ld;

import io.shardmill.genotype.GenotypePlanes;

/** A variant in a window that was not removed yet. */
final class Candidate {

  final int number;
  final GenotypePlanes genotypes;
  final double majorFrequency;

  /** The first variant that it was not compared with. */
  int unchecked;

  boolean removed;

  /**
   * A candidate that was compared with none.
   *
   * @param number among all variants of its contig
   */
  Candidate(int number, GenotypePlanes genotypes) {
    this.number = number;
    this.genotypes = genotypes;
    this.unchecked = number + 1;
    double alts = (genotypes.hets() + 2.0 * genotypes.homAlts()) / (2.0 * genotypes.known());
    this.majorFrequency = Math.max(alts, 1 - alts);
  }

  /** Whether it is the one to remove of two that are linked: the one with the rarer allele. */
  boolean yieldsTo(Candidate later) {
    return majorFrequency > later.majorFrequency * (1 + Linkage.EPSILON);
  }
}
