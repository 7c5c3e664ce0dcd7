/**
 * What the passes over cells find out, together: which cells are kept, which genes, and how
 * expression is scaled. The steps themselves are in the rooms below: {@link
 * io.shardmill.singlecell.steps.qc}, {@link io.shardmill.singlecell.steps.expression} and {@link
 * io.shardmill.singlecell.steps.variable}.
 */
@NullMarked
package io.shardmill.singlecell.steps;

import org.jspecify.annotations.NullMarked;
