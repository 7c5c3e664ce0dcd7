/**
 * Files to blocks of variants.
 *
 * <p>{@link io.shardmill.vcf.source.VcfSource} joins the headers of files, cuts them into ranges
 * and reads one block after the other. {@link io.shardmill.vcf.source.StrictVcf} does the same, and
 * refuses what breaks a rule of the specification.
 *
 * <p>{@link io.shardmill.vcf.source.line} parses lines and {@link io.shardmill.vcf.source.bcf} the
 * records of BCF; {@link io.shardmill.vcf.source.record} makes rows of both. {@link
 * io.shardmill.vcf.source.rules} checks lines.
 */
@NullMarked
package io.shardmill.vcf.source;

import org.jspecify.annotations.NullMarked;
