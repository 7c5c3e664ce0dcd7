/** Highly variable genes, by dispersion and by variance, as scanpy finds them. */
@NullMarked
package io.shardmill.singlecell.steps.variable;

import org.jspecify.annotations.NullMarked;
