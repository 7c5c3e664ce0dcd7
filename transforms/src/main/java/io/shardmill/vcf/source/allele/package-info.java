/**
 * What the VCF specification says of alleles, on plain numbers and bytes: how an ALT is written,
 * how genotypes are ordered, which bases a structural variant spans. Knows nothing of lines or
 * columns.
 */
@NullMarked
package io.shardmill.vcf.source.allele;

import org.jspecify.annotations.NullMarked;
