/**
 * What records of one file must be beside each other: in order, each contig in one block, no
 * variant twice.
 *
 * <p>A file is read in ranges by different workers. A first pass folds each range to an {@link
 * io.shardmill.vcf.source.rules.order.OrderState}; folded in file order they tell what came before
 * any range, and {@link io.shardmill.vcf.source.rules.order.RecordOrder} goes on from there, so
 * that the same records are named however the file was cut.
 */
@NullMarked
package io.shardmill.vcf.source.rules.order;

import org.jspecify.annotations.NullMarked;
