/**
 * What the GT of a call tells beside its dosage: the alleles in order, phase and ploidy.
 *
 * <p>{@link io.shardmill.vcf.genotype.GenotypeColumn} names what can be kept. {@link
 * io.shardmill.vcf.genotype.GenotypeColumns} collects it, which is public only for the parser in
 * {@code io.shardmill.vcf}.
 */
@NullMarked
package io.shardmill.vcf.genotype;

import org.jspecify.annotations.NullMarked;
