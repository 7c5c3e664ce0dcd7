/**
 * Quality control of blocks of variants: statistics of samples and variants, and the rules that
 * drop them.
 *
 * <p>Order: {@link io.shardmill.vcf.steps.SampleStatistics} counts all samples in a first pass and
 * {@link io.shardmill.vcf.steps.SampleFilter} drops samples; {@link
 * io.shardmill.vcf.steps.ScoreVariants} computes the statistics of variants on the samples that
 * stay, and {@link io.shardmill.chunk.FilterRows} drops variants by them. The written statistics
 * are those.
 */
@NullMarked
package io.shardmill.vcf.steps;

import org.jspecify.annotations.NullMarked;
