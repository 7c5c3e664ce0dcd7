/**
 * Every version of a data set as a version of a Delta table: {@code _delta_log/} beside {@code
 * _versions/}, so that DuckDB, Polars, Spark and delta-rs open a committed version without knowing
 * this format.
 *
 * <p>The log is derived. An entry is a pure function of two indexes ({@link
 * io.shardmill.dataset.delta.DeltaEntry}), written after the commit, only if absent, and made up
 * for later if a process died before it ({@link io.shardmill.dataset.delta.DeltaLogFolder}). No
 * commit depends on it, and nothing here reads it to find out what a data set holds.
 *
 * <p>Written is the JSON of Delta's protocol, with no library of Delta's. Readers need nothing
 * special (reader version 1); a writer is refused by a feature that it cannot know, since the only
 * writer of a data set is the one that holds its claim.
 */
@NullMarked
package io.shardmill.dataset.delta;

import org.jspecify.annotations.NullMarked;
