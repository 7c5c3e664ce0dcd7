/**
 * What the VCF specification says of alleles, on plain numbers and bytes: how an ALT is written,
 * how genotypes are ordered, which bases a structural variant spans. Knows nothing of lines or
 * columns; public for the parser one package up.
 */
@NullMarked
package io.shardmill.vcf.allele;

import org.jspecify.annotations.NullMarked;
