/** Quality control of cells: what is measured on each, and the rules that drop cells. */
@NullMarked
package io.shardmill.singlecell.steps.qc;

import org.jspecify.annotations.NullMarked;
