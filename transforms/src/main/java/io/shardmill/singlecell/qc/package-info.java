/**
 * Quality control of cells: what is measured on each, the rules that drop cells, and which cells a
 * data set keeps.
 */
@NullMarked
package io.shardmill.singlecell.qc;

import org.jspecify.annotations.NullMarked;
