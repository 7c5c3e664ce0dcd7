/**
 * Matrices of cells by genes: rows of those in files, stored dense, by rows or by columns, and the
 * sparse matrix that blocks hold.
 */
@NullMarked
package io.shardmill.singlecell.source.matrix;

import org.jspecify.annotations.NullMarked;
