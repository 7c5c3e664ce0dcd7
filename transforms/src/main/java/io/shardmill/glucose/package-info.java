/**
 * Glucose readings and messages of a PostgreSQL database as a data set of regular series: one batch
 * of patients is a chunk and a file.
 *
 * <p>{@link io.shardmill.glucose.source.PatientSource} reads the records of patients, {@link
 * io.shardmill.glucose.steps.ProcessPatients} makes series of them by {@link
 * io.shardmill.glucose.series}, {@link io.shardmill.glucose.output.PatientTable} is what is written,
 * {@link io.shardmill.glucose.output.GlucoseReport} the files about all of it. A patient is an entity of
 * {@link io.shardmill.entity}.
 */
@NullMarked
package io.shardmill.glucose;

import org.jspecify.annotations.NullMarked;
