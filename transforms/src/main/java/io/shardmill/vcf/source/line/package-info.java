/**
 * One line of a VCF as a record: a parser by hand on the bytes of the line, which makes no object
 * for a field or a genotype.
 */
@NullMarked
package io.shardmill.vcf.source.line;

import org.jspecify.annotations.NullMarked;
