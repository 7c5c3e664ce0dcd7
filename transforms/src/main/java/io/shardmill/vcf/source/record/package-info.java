/**
 * One record to rows, whatever its encoding: what becomes of its alleles, fields and calls.
 *
 * <p>An encoding shows its records as {@link io.shardmill.vcf.source.record.VariantRecord}: the
 * site, then INFO, then the calls, each only as far as it is asked for. {@link
 * io.shardmill.vcf.source.record.RecordRows} makes rows of it. {@link io.shardmill.vcf.source.line}
 * and {@link io.shardmill.vcf.source.bcf} are the two encodings.
 *
 * <p>A record that breaks a rule of the format is a {@link io.shardmill.vcf.source.record.BadLine}.
 * What is wrong and costs no row is a {@link io.shardmill.vcf.source.record.ToleratedFault}, and
 * counted.
 */
@NullMarked
package io.shardmill.vcf.source.record;

import org.jspecify.annotations.NullMarked;
