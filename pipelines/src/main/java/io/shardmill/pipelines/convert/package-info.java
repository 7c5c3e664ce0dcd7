/** The {@code convert} pipeline: data sets and Parquet files of others to data sets. */
@NullMarked
package io.shardmill.pipelines.convert;

import org.jspecify.annotations.NullMarked;
