/**
 * Files of different samples, merged site by site.
 *
 * <p>{@link io.shardmill.vcf.source.merge.MergeSource} cuts the sites into ranges. Of each range it
 * reads a window of sites at a time, file after file, as pieces ({@link
 * io.shardmill.vcf.source.merge.SiteWindow}), puts the pieces of a site together as the line that
 * one file of all samples would have ({@link io.shardmill.vcf.source.merge.MergedLine}), and reads
 * that line as any other.
 */
@NullMarked
package io.shardmill.vcf.source.merge;

import org.jspecify.annotations.NullMarked;
