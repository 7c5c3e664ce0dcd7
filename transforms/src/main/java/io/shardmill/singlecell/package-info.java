/**
 * Cells of H5AD and 10x files: the block of sparse cells, the axis of genes that all files share,
 * and the source that reads them.
 *
 * <p>{@link io.shardmill.hdf5} reads the containers, {@code singlecell.file} knows the layouts that
 * AnnData and 10x give them, this package makes one stream of blocks of them, and {@link
 * io.shardmill.singlecell.qc} and {@link io.shardmill.singlecell.expression} work on those.
 */
@NullMarked
package io.shardmill.singlecell;

import org.jspecify.annotations.NullMarked;
