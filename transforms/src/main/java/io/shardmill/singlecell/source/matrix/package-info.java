/**
 * Matrices of cells by genes in files, stored dense, by rows or by columns, and how rows of any
 * range are read from them.
 */
@NullMarked
package io.shardmill.singlecell.source.matrix;

import org.jspecify.annotations.NullMarked;
