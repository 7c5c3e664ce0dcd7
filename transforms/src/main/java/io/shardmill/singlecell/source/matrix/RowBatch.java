package io.shardmill.singlecell.source.matrix;

/**
 * The entries of some rows of a matrix, as the file has them: genes in any order, duplicates and
 * zeros not ruled out. The arrays belong to whoever asked for the batch.
 *
 * @param offsets one more than there are rows: the entries of row {@code i} are {@code [offsets[i],
 *     offsets[i + 1])}
 * @param columns column of the matrix of each entry; not checked
 * @param values one for each entry
 */
public record RowBatch(int[] offsets, int[] columns, double[] values) {}
