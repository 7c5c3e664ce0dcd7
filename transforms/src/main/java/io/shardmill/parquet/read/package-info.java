/** Parquet to columns: row groups of our files by random access, some columns at a time. */
@NullMarked
package io.shardmill.parquet.read;

import org.jspecify.annotations.NullMarked;
