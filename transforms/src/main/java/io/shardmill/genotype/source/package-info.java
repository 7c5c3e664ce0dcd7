/** Data sets of variants as the source of genotypes: what they must have, and where things are. */
@NullMarked
package io.shardmill.genotype.source;

import org.jspecify.annotations.NullMarked;
