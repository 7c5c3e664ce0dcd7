package io.shardmill.singlecell.source.file;

import io.shardmill.singlecell.source.matrix.CellMatrix;

/**
 * A file's parts in one form.
 *
 * @param format what the layout is called
 * @param obs annotations of cells
 * @param var annotations of the genes of the matrix
 * @param matrix cells by genes
 */
record CellFileLayout(String format, Frame obs, Frame var, CellMatrix matrix) {}
