/**
 * VCF text to variant blocks: containers, header, parser, QC and feature steps.
 *
 * <p>The hot path is a hand-written byte parser; no per-genotype and no per-variant object exists.
 */
@NullMarked
package io.shardmill.vcf;

import org.jspecify.annotations.NullMarked;
