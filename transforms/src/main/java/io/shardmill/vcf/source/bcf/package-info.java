/**
 * Records of BCF 2.2 (VCF specification, section 6 of 4.3), by hand on the bytes of the file.
 *
 * <p>{@link io.shardmill.vcf.source.bcf.BcfHeader} reads the header, {@link
 * io.shardmill.vcf.source.bcf.BcfReader} finds the records of a range, and {@link
 * io.shardmill.vcf.source.bcf.BcfRecord} shows one of them with its typed values, none of which
 * becomes a text on the way.
 */
@NullMarked
package io.shardmill.vcf.source.bcf;

import org.jspecify.annotations.NullMarked;
