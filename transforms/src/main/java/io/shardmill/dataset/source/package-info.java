/**
 * Tables of Parquet files as sources of chunks: a committed version of a data set, and files of
 * other programs. Columns are projected, row groups are left out by what the index or the footers
 * say of them, and rows by a {@link io.shardmill.dataset.source.Where condition}.
 *
 * <p>Both sources plan to one run of row groups ({@code StoredRows}), which one reader serves:
 * whole row groups through {@link io.shardmill.parquet.read.ParquetChunkReader}, as columns, never
 * as records.
 */
@NullMarked
package io.shardmill.dataset.source;

import org.jspecify.annotations.NullMarked;
