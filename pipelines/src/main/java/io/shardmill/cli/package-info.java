/**
 * The command line: verbs, their help, progress, and what a user is told of a failure.
 *
 * <p>{@link io.shardmill.cli.Shardmill} is the main class of every bundled jar. {@link
 * io.shardmill.cli.Verbs} lists the pipelines.
 */
@NullMarked
package io.shardmill.cli;

import org.jspecify.annotations.NullMarked;
