/**
 * Reads HDF5 files of any size on any Beam file system: groups, attributes, and slices of data sets
 * as arrays of primitives.
 *
 * <p>{@link io.shardmill.hdf5.Hdf5File} is the way in. The structure of a file (headers, groups,
 * links, attributes, types) is read with jhdf; the elements are read here, chunk by chunk, because
 * jhdf ignores fill values and filter masks in slices and decodes a chunk anew for each slice. No
 * type of jhdf is public.
 *
 * <p>Whatever is damaged, or a part of HDF5 that is not read, ends in a {@link
 * io.shardmill.error.ShardmillException} that names the file and the path in it; values are never
 * guessed.
 */
@NullMarked
package io.shardmill.hdf5;

import org.jspecify.annotations.NullMarked;
