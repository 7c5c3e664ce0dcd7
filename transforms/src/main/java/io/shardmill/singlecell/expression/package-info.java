/**
 * From counts to expression: statistics of genes, the choice of genes, normalization, logarithm,
 * highly variable genes and scaling, with the semantics of scanpy.
 */
@NullMarked
package io.shardmill.singlecell.expression;

import org.jspecify.annotations.NullMarked;
