/** What a database has that may move: partitions, values that Parquet cannot keep, late rows. */
@NullMarked
package io.shardmill.archive.catalog;

import org.jspecify.annotations.NullMarked;
