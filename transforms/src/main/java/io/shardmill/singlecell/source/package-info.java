/**
 * Cells of H5AD and 10x files: the block of sparse cells, and the source that reads it from any
 * number of files on one axis of genes.
 *
 * <p>{@link io.shardmill.hdf5} reads the containers, {@link io.shardmill.singlecell.source.file}
 * knows the layouts that AnnData and 10x give them, {@link io.shardmill.singlecell.source.matrix}
 * reads rows of their matrices, and {@link io.shardmill.singlecell.source.genes} joins their genes.
 */
@NullMarked
package io.shardmill.singlecell.source;

import org.jspecify.annotations.NullMarked;
