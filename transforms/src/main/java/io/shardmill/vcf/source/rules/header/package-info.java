/**
 * Rules of the lines before the data. {@link io.shardmill.vcf.source.rules.header.HeaderRules} is
 * what is called.
 */
@NullMarked
package io.shardmill.vcf.source.rules.header;

import org.jspecify.annotations.NullMarked;
