/**
 * Chunks in a Beam pipeline: {@link io.shardmill.chunk.flow.PlanChunks} starts one, {@link
 * io.shardmill.chunk.flow.Chunks} is what flows between transforms, the planned ranges and the
 * steps to apply, and nothing is read until something evaluates it: {@link
 * io.shardmill.chunk.flow.SummarizeChunks} to a statistic of the whole data, {@link
 * io.shardmill.chunk.flow.ReadBlocks} to elements of Beam, {@code WriteDataset} to a data set.
 */
@NullMarked
package io.shardmill.chunk.flow;

import org.jspecify.annotations.NullMarked;
