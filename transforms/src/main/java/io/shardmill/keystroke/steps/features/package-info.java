/**
 * Latencies of keys and of pairs of keys as a table of numbers: which keys and pairs, found out
 * once and frozen as a {@link io.shardmill.keystroke.steps.features.FeatureSpec}, and their
 * statistics for each platform, session or video of a user. Pure logic: nothing here knows Beam or
 * Parquet.
 *
 * <p>Values are milliseconds; one that is not known is NaN, and becomes null where it is stored.
 */
@NullMarked
package io.shardmill.keystroke.steps.features;

import org.jspecify.annotations.NullMarked;
