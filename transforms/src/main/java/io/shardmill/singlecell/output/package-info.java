/**
 * What a data set of cells is made of: the numbered cells, their table, the files about genes, and
 * the file formats.
 */
@NullMarked
package io.shardmill.singlecell.output;

import org.jspecify.annotations.NullMarked;
