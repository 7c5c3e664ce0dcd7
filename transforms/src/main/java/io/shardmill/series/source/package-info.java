/**
 * Rows of a committed data set as series: which of them a run reads ({@link
 * io.shardmill.series.source.SeriesPlan}), how they come together ({@link
 * io.shardmill.series.source.SeriesPacking}), and what other tables tell of them ({@link
 * io.shardmill.series.source.Joins}).
 */
@NullMarked
package io.shardmill.series.source;

import org.jspecify.annotations.NullMarked;
