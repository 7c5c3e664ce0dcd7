/**
 * The rules of the published VCF specifications 4.1 to 4.5, for {@code --validate=strict}: pure
 * logic on the lines of one file.
 *
 * <p>{@link io.shardmill.vcf.rules.HeaderRules} checks a header and tells what it declares; {@link
 * io.shardmill.vcf.rules.RecordRules} checks records by that, each by itself; {@link
 * io.shardmill.vcf.rules.order} checks them beside each other. Each {@link
 * io.shardmill.vcf.rules.Rule} has a line in {@code docs/vcf-rules.md}. Its types are public where
 * {@link io.shardmill.vcf} calls them, which knows this package, not the other way round.
 */
@NullMarked
package io.shardmill.vcf.rules;

import org.jspecify.annotations.NullMarked;
