/** The {@code h5} pipeline: its options, what they choose, and its passes over the cells. */
@NullMarked
package io.shardmill.pipelines.h5;

import org.jspecify.annotations.NullMarked;
