/**
 * Linkage disequilibrium: which variants tell about samples what others near them tell already, by
 * the rule of PLINK's {@code --indep-pairwise}. Logic of bits and positions; no Beam.
 */
@NullMarked
package io.shardmill.genotype.ld;

import org.jspecify.annotations.NullMarked;
