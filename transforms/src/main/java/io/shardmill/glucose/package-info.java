/**
 * Glucose readings and messages of a PostgreSQL database as a data set of regular series, one batch
 * of patients a chunk and a file, in three rooms: {@link io.shardmill.glucose.source} reads the
 * records of patients, {@link io.shardmill.glucose.steps} makes series of them, {@link
 * io.shardmill.glucose.output} is what is written and the files about all of it.
 *
 * <p>Here is what flows between the rooms: patients, who are entities of {@link
 * io.shardmill.entity}, their records, and what is told of each in numbers. Nothing but {@link
 * io.shardmill.glucose.RecordsBlock} and {@link io.shardmill.glucose.Patient} knows a database or a
 * data set.
 */
@NullMarked
package io.shardmill.glucose;

import org.jspecify.annotations.NullMarked;
