/**
 * What is written: {@link io.shardmill.glucose.output.PatientTable}, a row for each slot of a
 * patient's series, and {@link io.shardmill.glucose.output.GlucoseReport}, the index of patients
 * and the report on all of them.
 */
@NullMarked
package io.shardmill.glucose.output;

import org.jspecify.annotations.NullMarked;
