/**
 * The {@code cohort} pipeline: which variants of a data set tell something of their own about the
 * samples.
 */
@NullMarked
package io.shardmill.pipelines.cohort;

import org.jspecify.annotations.NullMarked;
