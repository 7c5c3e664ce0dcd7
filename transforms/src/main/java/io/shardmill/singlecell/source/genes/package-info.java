/** Genes and other features of files, joined to one axis that all cells share. */
@NullMarked
package io.shardmill.singlecell.source.genes;

import org.jspecify.annotations.NullMarked;
