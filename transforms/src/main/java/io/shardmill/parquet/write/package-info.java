/** Columns to Parquet: row groups, column chunks and the footer, in one pass over the rows. */
@NullMarked
package io.shardmill.parquet.write;

import org.jspecify.annotations.NullMarked;
