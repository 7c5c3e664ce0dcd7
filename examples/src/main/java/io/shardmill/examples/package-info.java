/**
 * Pipelines of one's own with the transforms of Shardmill, each a program that can be run and that
 * the tests run: {@link io.shardmill.examples.VariantsToParquet} and a table of PostgreSQL in
 * {@link io.shardmill.examples.TableToParquet} in ten lines each, a source, a step and a rule of
 * one's own in {@link io.shardmill.examples.SensorLog}, and reading a data set back into Beam in
 * {@link io.shardmill.examples.VariantsPerContig}.
 */
@NullMarked
package io.shardmill.examples;

import org.jspecify.annotations.NullMarked;
