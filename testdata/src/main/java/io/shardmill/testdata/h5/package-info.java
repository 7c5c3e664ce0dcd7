/**
 * A seeded generator of H5AD and 10x HDF5 files with known truth, for tests, the demo and
 * benchmarks.
 *
 * <p>Describe the cells with {@link io.shardmill.testdata.h5.H5Recipe}, then write them or ask for
 * their counts with {@link io.shardmill.testdata.h5.H5Generator}. {@link
 * io.shardmill.testdata.h5.GenerateH5} does it from a command line.
 */
@NullMarked
package io.shardmill.testdata.h5;

import org.jspecify.annotations.NullMarked;
