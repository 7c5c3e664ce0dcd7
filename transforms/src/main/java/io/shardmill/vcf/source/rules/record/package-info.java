/**
 * Rules of one record: its fixed fields, INFO, and the calls of samples, by what the header
 * declares. {@link io.shardmill.vcf.source.rules.record.RecordRules} is what is called.
 */
@NullMarked
package io.shardmill.vcf.source.rules.record;

import org.jspecify.annotations.NullMarked;
