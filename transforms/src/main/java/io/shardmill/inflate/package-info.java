/**
 * Inflating whole blocks from array to array, in Java alone: BGZF blocks and HDF5 chunks are small
 * and of known size, so a decoder that sees all of a block beats the JDK's streaming one.
 */
@NullMarked
package io.shardmill.inflate;

import org.jspecify.annotations.NullMarked;
