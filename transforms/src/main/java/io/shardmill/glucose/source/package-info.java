/**
 * Reads the records of patients: {@link io.shardmill.glucose.source.PatientPlanning} decides whose,
 * and {@link io.shardmill.glucose.source.PatientSource} reads them by chunks, out of the tables
 * that {@link io.shardmill.glucose.source.GlucoseTables} names.
 */
@NullMarked
package io.shardmill.glucose.source;

import org.jspecify.annotations.NullMarked;
