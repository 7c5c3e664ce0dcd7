/**
 * The chunk: the unit of planning, work, file, index entry and retry.
 *
 * <p>A {@link io.shardmill.chunk.ChunkSource} plans an input as {@link
 * io.shardmill.chunk.ChunkRange}s and reads one range as a stream of columnar {@link
 * io.shardmill.chunk.Block}s. {@link io.shardmill.chunk.Chunks} is what flows between transforms:
 * the planned ranges and the steps to apply. Nothing is read until something evaluates it.
 */
@NullMarked
package io.shardmill.chunk;

import org.jspecify.annotations.NullMarked;
