/**
 * Files to blocks of variants.
 *
 * <p>{@link io.shardmill.vcf.source.VcfSource} joins the headers of files, cuts them into ranges
 * and reads one block after the other. {@link io.shardmill.vcf.source.StrictVcf} does the same, and
 * refuses what breaks a rule of the specification.
 *
 * <p>{@link io.shardmill.vcf.source.line} parses lines, {@link io.shardmill.vcf.source.rules}
 * checks them.
 */
@NullMarked
package io.shardmill.vcf.source;

import org.jspecify.annotations.NullMarked;
