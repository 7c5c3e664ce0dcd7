/**
 * Variants of VCF files, in three rooms that only know this one: {@link io.shardmill.vcf.source}
 * reads files, {@link io.shardmill.vcf.steps} does quality control, {@link io.shardmill.vcf.output}
 * makes tables and reports.
 *
 * <p>Here is what flows between the rooms, and what names its parts: {@link
 * io.shardmill.vcf.VariantBlock} with the {@link io.shardmill.vcf.VariantSchema} that all blocks of
 * a run share, what to read and how to count a genotype, the keys of INFO and FORMAT, and contigs.
 * No object is made for a genotype or a variant.
 */
@NullMarked
package io.shardmill.vcf;

import org.jspecify.annotations.NullMarked;
