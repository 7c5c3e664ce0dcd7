/** The {@code genotypes} pipeline: its options, what they choose, and how it is put together. */
@NullMarked
package io.shardmill.pipelines.genotypes;

import org.jspecify.annotations.NullMarked;
