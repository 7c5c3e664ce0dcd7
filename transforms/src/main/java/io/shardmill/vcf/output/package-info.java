/**
 * What is written of variants: the table, and the files about it (report, feature list, table of
 * samples).
 */
@NullMarked
package io.shardmill.vcf.output;

import org.jspecify.annotations.NullMarked;
