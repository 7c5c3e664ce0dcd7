/**
 * Makes a series of each patient's records, and tells of it in numbers: {@link
 * io.shardmill.glucose.steps.ProcessPatients}. What it computes is in {@link
 * io.shardmill.glucose.steps.series} and {@link io.shardmill.glucose.steps.metrics}.
 */
@NullMarked
package io.shardmill.glucose.steps;

import org.jspecify.annotations.NullMarked;
