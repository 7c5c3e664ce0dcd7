/**
 * Which bytes of a file hold the records of regions, by the TBI or CSI index beside it.
 *
 * <p>{@link io.shardmill.vcf.source.region.IndexedRegions} finds the index, tells whether it is of
 * the file as it is, and says so if it is not. {@link io.shardmill.vcf.source.region.WantedBytes}
 * is what a reader needs of it.
 */
@NullMarked
package io.shardmill.vcf.source.region;

import org.jspecify.annotations.NullMarked;
