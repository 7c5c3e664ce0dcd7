/**
 * The layouts of single-cell files: H5AD of every era of AnnData, and 10x HDF5.
 *
 * <p>{@link io.shardmill.singlecell.file.CellFile} finds out which one a file has, and gives its
 * cells, genes, annotations and counts in one form. Nothing here knows Beam's pipelines.
 */
@NullMarked
package io.shardmill.singlecell.file;

import org.jspecify.annotations.NullMarked;
