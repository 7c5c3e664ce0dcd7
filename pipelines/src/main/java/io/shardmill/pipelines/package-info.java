/**
 * The command line: one small class and one options interface for each pipeline.
 *
 * <p>{@link io.shardmill.pipelines.Shardmill} is the main class of every bundled jar. Nothing here
 * knows a runner; a jar tells what it runs on through {@link io.shardmill.pipelines.RunnerProfile}.
 */
@NullMarked
package io.shardmill.pipelines;

import org.jspecify.annotations.NullMarked;
