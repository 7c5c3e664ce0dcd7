/**
 * Single cells, in three rooms: {@link io.shardmill.singlecell.source} reads H5AD and 10x files,
 * {@link io.shardmill.singlecell.steps} checks cells, finds things out about their genes and makes
 * expression of counts, {@link io.shardmill.singlecell.output} makes tables, files and reports.
 *
 * <p>Here is what flows between the rooms: {@link io.shardmill.singlecell.CellBlock} with its
 * {@link io.shardmill.singlecell.SparseMatrix}.
 */
@NullMarked
package io.shardmill.singlecell;

import org.jspecify.annotations.NullMarked;
