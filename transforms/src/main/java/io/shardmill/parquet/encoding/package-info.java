/**
 * The values and levels of a page: dictionaries, run lengths, plain values, compression and bounds.
 */
@NullMarked
package io.shardmill.parquet.encoding;

import org.jspecify.annotations.NullMarked;
