/**
 * Genotypes of committed data sets as {@code .bed}, {@code .bim} and {@code .fam} files of PLINK,
 * by sample or by variant, whichever way they are stored.
 */
@NullMarked
package io.shardmill.genotype.bed;

import org.jspecify.annotations.NullMarked;
