/**
 * From variants with the genotypes of all samples to samples with the genotypes of all variants:
 * tiles that travel through the work area of a run, and the rows of clinical tables beside them.
 */
@NullMarked
package io.shardmill.genotype.steps;

import org.jspecify.annotations.NullMarked;
