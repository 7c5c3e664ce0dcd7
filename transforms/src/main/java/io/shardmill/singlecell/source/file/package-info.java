/**
 * The layouts that AnnData and 10x Genomics give HDF5 files: where the matrix, the features and the
 * annotations of cells are, of all versions that are in use.
 */
@NullMarked
package io.shardmill.singlecell.source.file;

import org.jspecify.annotations.NullMarked;
