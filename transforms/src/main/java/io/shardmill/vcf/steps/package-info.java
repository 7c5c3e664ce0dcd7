/**
 * Quality control of blocks of variants: statistics of samples and variants, and the rules that
 * drop them.
 *
 * <p>{@link io.shardmill.vcf.steps.CheckVariants} puts the steps together, each of which is a
 * transform by itself: {@link io.shardmill.vcf.steps.SelectSamples} counts all samples in a first
 * pass and {@link io.shardmill.vcf.steps.KeepSamples} drops samples; {@link
 * io.shardmill.vcf.steps.ScoreVariants} computes the statistics of variants on the samples that
 * stay, and {@link io.shardmill.chunk.flow.FilterRows} drops variants by them. The written
 * statistics are those.
 */
@NullMarked
package io.shardmill.vcf.steps;

import org.jspecify.annotations.NullMarked;
