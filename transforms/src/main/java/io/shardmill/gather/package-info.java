/**
 * Rows to other chunks, by a key that says where each belongs: a random order over the whole data
 * set, the transpose of a matrix. {@link io.shardmill.gather.GatherRows} is the transform; a domain
 * gives it a {@link io.shardmill.gather.Packing}, which makes bytes of its blocks and blocks of the
 * bytes.
 *
 * <p>The rows move once. A first pass scatters each input range to one file of tiles in the work
 * area, with the rows of each output chunk side by side; one worker merges what the ranges say of
 * their tiles to an index; then each chunk looks up its sections and merges them. A chunk opens the
 * index and sections that hold rows of it, and nothing else.
 */
@NullMarked
package io.shardmill.gather;

import org.jspecify.annotations.NullMarked;
