/**
 * Charts as SVG inside of a page, from numbers alone: nothing here knows where they come from.
 *
 * <p>A {@link io.shardmill.quality.chart.Chart} says what it shows, draws itself and tells its
 * numbers as JSON. Axes fit the data. A label is never cut by the edge of its picture and never
 * lies on another: its width is estimated before it is placed, and what does not fit is left out or
 * shortened.
 */
@NullMarked
package io.shardmill.quality.chart;

import org.jspecify.annotations.NullMarked;
