/**
 * VCF text to variant blocks: containers, header, parser, QC and feature steps.
 *
 * <p>The hot path is a hand-written byte parser; no per-genotype and no per-variant object exists.
 *
 * <p>Order of QC: the reader masks genotypes by GQ and DP; {@link
 * io.shardmill.vcf.SampleStatistics} counts all samples in a first pass and {@link
 * io.shardmill.vcf.SampleFilter} drops samples; {@link io.shardmill.vcf.ScoreVariants} computes the
 * statistics of variants on the samples that stay, and {@link io.shardmill.vcf.FilterVariants}
 * drops variants by them. The written statistics are those.
 */
@NullMarked
package io.shardmill.vcf;

import org.jspecify.annotations.NullMarked;
