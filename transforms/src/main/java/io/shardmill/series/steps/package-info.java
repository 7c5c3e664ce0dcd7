/** What is measured of windows of series. */
@NullMarked
package io.shardmill.series.steps;

import org.jspecify.annotations.NullMarked;
