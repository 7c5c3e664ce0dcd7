/**
 * The chunk: the unit of planning, work, file, index entry and retry.
 *
 * <p>A {@link io.shardmill.chunk.ChunkSource} plans an input as {@link
 * io.shardmill.chunk.ChunkRange}s and reads one range as a stream of columnar {@link
 * io.shardmill.chunk.Block}s. A {@link io.shardmill.chunk.BlockStep} changes blocks, a {@link
 * io.shardmill.chunk.BlockStatistic} folds them, and {@link io.shardmill.chunk.ChunkContext} keeps
 * the books of where rows went. How that becomes a pipeline is {@code io.shardmill.chunk.flow}.
 */
@NullMarked
package io.shardmill.chunk;

import org.jspecify.annotations.NullMarked;
