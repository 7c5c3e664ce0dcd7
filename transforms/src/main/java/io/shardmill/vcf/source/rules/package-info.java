/**
 * The rules of the published VCF specifications 4.1 to 4.5, for {@code --validate=strict}: pure
 * logic on the lines of one file. Each {@link io.shardmill.vcf.source.rules.Rule} has a line in
 * {@code docs/vcf-rules.md}.
 *
 * <p>{@link io.shardmill.vcf.source.rules.header} checks a header and tells what it declares;
 * {@link io.shardmill.vcf.source.rules.record} checks records by that, each by itself; {@link
 * io.shardmill.vcf.source.rules.order} checks them beside each other.
 */
@NullMarked
package io.shardmill.vcf.source.rules;

import org.jspecify.annotations.NullMarked;
