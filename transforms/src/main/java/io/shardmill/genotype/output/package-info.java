/** Samples with their genotypes as a data set: the table, the variants beside it, the report. */
@NullMarked
package io.shardmill.genotype.output;

import org.jspecify.annotations.NullMarked;
