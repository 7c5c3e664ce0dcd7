/**
 * Genotypes of one row for each sample: two bits for a genotype, in blocks of variants of one
 * contig. What bits mean, how a matrix of them is transposed, and which variant is where; no Beam.
 */
@NullMarked
package io.shardmill.genotype;

import org.jspecify.annotations.NullMarked;
