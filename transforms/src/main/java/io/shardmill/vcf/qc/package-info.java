/**
 * Quality control of variant blocks: statistics of samples and variants, the rules that drop them,
 * and the tables and the report that are written.
 *
 * <p>Order: {@link io.shardmill.vcf.qc.SampleStatistics} counts all samples in a first pass and
 * {@link io.shardmill.vcf.qc.SampleFilter} drops samples; {@link io.shardmill.vcf.qc.ScoreVariants}
 * computes the statistics of variants on the samples that stay, and {@link
 * io.shardmill.chunk.FilterRows} drops variants by them. The written statistics are those.
 */
@NullMarked
package io.shardmill.vcf.qc;

import org.jspecify.annotations.NullMarked;
