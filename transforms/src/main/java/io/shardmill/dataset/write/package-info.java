/**
 * Chunks to a data set: the transforms that write one file for each chunk and commit them as a
 * version, and the interfaces of what they write, {@link io.shardmill.dataset.write.Table} and
 * {@link io.shardmill.dataset.write.FileFormat}.
 */
@NullMarked
package io.shardmill.dataset.write;

import org.jspecify.annotations.NullMarked;
