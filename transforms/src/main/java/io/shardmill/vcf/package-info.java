/**
 * VCF lines to variant blocks: inputs, header, options, parser, source, and the block itself.
 *
 * <p>{@link io.shardmill.vcf.VcfSource} reads files through {@link io.shardmill.text}, hides
 * genotypes by GQ and DP, and hands on one {@link io.shardmill.vcf.VariantBlock} after the other;
 * {@link io.shardmill.vcf.qc} works on those. The hot path is a hand-written byte parser; no
 * per-genotype and no per-variant object exists.
 */
@NullMarked
package io.shardmill.vcf;

import org.jspecify.annotations.NullMarked;
