/**
 * Chunks of exactly as many rows as asked for, where filters decide how many are left: a pass finds
 * out which rows are kept, and the writing pass counts chunks off among those.
 */
@NullMarked
package io.shardmill.chunk.exact;

import org.jspecify.annotations.NullMarked;
