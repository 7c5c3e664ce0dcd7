/** What was measured of windows, as a data set and its report. */
@NullMarked
package io.shardmill.series.output;

import org.jspecify.annotations.NullMarked;
