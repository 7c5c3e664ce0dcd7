/**
 * What HDF5 does to a chunk before it stores it, undone: compression, shuffling, checksums. Knows
 * bytes only.
 */
@NullMarked
package io.shardmill.hdf5.filter;

import org.jspecify.annotations.NullMarked;
