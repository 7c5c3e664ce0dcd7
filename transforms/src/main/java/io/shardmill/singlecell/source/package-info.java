/**
 * Cells of H5AD and 10x files: the source that reads blocks from any number of files on one axis of
 * genes, and the options for it.
 *
 * <p>{@link io.shardmill.hdf5} reads the containers, {@link io.shardmill.singlecell.source.file}
 * knows the layouts that AnnData and 10x give them, {@link io.shardmill.singlecell.source.matrix}
 * reads rows of their matrices, and {@link io.shardmill.singlecell.source.genes} joins their genes.
 */
@NullMarked
package io.shardmill.singlecell.source;

import org.jspecify.annotations.NullMarked;
