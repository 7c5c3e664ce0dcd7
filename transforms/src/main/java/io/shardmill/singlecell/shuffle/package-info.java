/**
 * Cells in a random order over the whole data set. The data move once, in packed tiles: a first
 * pass scatters each input range to a few files with the rows of each output chunk side by side,
 * the writing pass gathers a chunk's rows from all of them.
 */
@NullMarked
package io.shardmill.singlecell.shuffle;

import org.jspecify.annotations.NullMarked;
