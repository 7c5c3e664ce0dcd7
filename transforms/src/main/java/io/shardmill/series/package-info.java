/**
 * Series of measurements of many things over time, such as of sensors, and what is made of their
 * windows. Knows no sensor: which columns there are says the table that is read.
 *
 * <p>Windows are half-open ranges of time that begin at whole multiples of their length since 1970,
 * UTC. Lengths of one data set divide each other ({@link io.shardmill.series.WindowSizes}), so that
 * all windows of a thing are inside of the longest ones, and what is held in memory is the rows of
 * one of those ({@link io.shardmill.series.Series}). {@code source} plans which rows are read and
 * brings those of a thing together; {@code steps} measures windows; {@code output} writes what was
 * found.
 */
@NullMarked
package io.shardmill.series;

import org.jspecify.annotations.NullMarked;
