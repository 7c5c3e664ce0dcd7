/**
 * Rows of a committed data set as series: which of them a run reads ({@link
 * io.shardmill.series.source.SeriesPlan}), and how they come together ({@link
 * io.shardmill.series.source.SeriesPacking}).
 */
@NullMarked
package io.shardmill.series.source;

import org.jspecify.annotations.NullMarked;
