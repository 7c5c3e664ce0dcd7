/**
 * One line of a VCF to rows: a parser by hand on the bytes of the line, which makes no object for a
 * field or a genotype.
 *
 * <p>A line that breaks a rule of the format is a {@link io.shardmill.vcf.source.line.BadLine}.
 * What is wrong and costs no row is a {@link io.shardmill.vcf.source.line.ToleratedFault}, and
 * counted.
 */
@NullMarked
package io.shardmill.vcf.source.line;

import org.jspecify.annotations.NullMarked;
