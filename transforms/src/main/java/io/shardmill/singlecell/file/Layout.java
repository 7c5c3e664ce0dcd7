package io.shardmill.singlecell.file;

/**
 * A file's parts in one form.
 *
 * @param format what the layout is called
 * @param obs annotations of cells
 * @param var annotations of the genes of the matrix
 * @param matrix cells by genes
 */
record Layout(String format, Frame obs, Frame var, CellMatrix matrix) {}
