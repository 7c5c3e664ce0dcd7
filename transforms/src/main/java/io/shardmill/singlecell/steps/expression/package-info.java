/**
 * Counts to expression: the choice of genes, library sizes, normalization, logarithm and scaling,
 * as scanpy computes them.
 */
@NullMarked
package io.shardmill.singlecell.steps.expression;

import org.jspecify.annotations.NullMarked;
