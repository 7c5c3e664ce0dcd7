/** Glycemic metrics and episodes of a patient's series: pure functions of glucose on a grid. */
@NullMarked
package io.shardmill.glucose.steps.metrics;

import org.jspecify.annotations.NullMarked;
