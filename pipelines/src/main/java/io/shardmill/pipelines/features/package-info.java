/** The {@code features} pipeline: what is measured of windows of a table of series. */
@NullMarked
package io.shardmill.pipelines.features;

import org.jspecify.annotations.NullMarked;
