/**
 * Single cells: H5AD and 10x files to chunks of normalized expression.
 *
 * <p>{@link io.shardmill.singlecell.source} reads cells, {@link io.shardmill.singlecell.steps} checks
 * them, finds things out about their genes and makes expression of counts, and {@link
 * io.shardmill.singlecell.output} writes them.
 */
@NullMarked
package io.shardmill.singlecell;

import org.jspecify.annotations.NullMarked;
